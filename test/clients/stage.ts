import OSS from "ali-oss";
import reference from "../../client/workflow/svd-reference.json";
import { account } from "../../local/cloud/account";
import { createService, eas, type TestCloud, testCloud } from "../../local/cloud/testing";

/** A service on the local cloud, and the bucket that it has mounted. */
export interface Stage {
  cloud: TestCloud;
  /** The vendor's client for the bucket. */
  bucket: OSS;
  endpoint: string;
  token: string;
}

const BUCKET = "comfyui-clients";

/** The vendor's package for OSS, sent through the local cloud's proxy. */
const bucketClient = (cloud: TestCloud) =>
  new OSS({
    region: "oss-cn-hangzhou",
    accessKeyId: account.accessKeyId,
    accessKeySecret: account.accessKeySecret,
    bucket: BUCKET,
    secure: true,
    // It ignores the environment, so the proxy must be in its own options.
    httpsAgent: cloud.agent,
  } as OSS.Options);

/** Starts a cloud for the running test, with one service that was created through the EAS API. */
export async function stage(document: (bucket: string) => { metadata: { name: string } }) {
  const cloud = await testCloud();
  const bucket = bucketClient(cloud);
  await bucket.putBucket(BUCKET);
  const wanted = document(BUCKET);
  await createService(cloud, wanted);
  const path = `/cn-hangzhou/${wanted.metadata.name}/endpoints`;
  const { json } = await eas(cloud, "GET", path);
  const [gateway] = json.Endpoints as { InternetEndpoints: string[] }[];
  const staged: Stage = {
    cloud,
    bucket,
    endpoint: gateway!.InternetEndpoints[0]!.replace(/\/+$/, ""),
    token: String(json.AccessToken),
  };
  return staged;
}

/** The guide's workflow, with pictures and clips that are quick to make. */
export function quickWorkflow() {
  const small = structuredClone(reference);
  Object.assign(small["5"].inputs, { width: 128, height: 192 });
  Object.assign(small["16"].inputs, { width: 128, height: 192, video_frames: 8 });
  return small;
}
