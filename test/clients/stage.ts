import OSS from "ali-oss";
import { account } from "../../local/cloud/account";
import { accessOf } from "../../local/cloud/calling";
import { createService, type TestCloud, testCloud } from "../../local/cloud/testing";

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
export async function stage(
  document: (bucket: string) => { metadata: { name: string } },
): Promise<Stage> {
  const cloud = await testCloud();
  const bucket = bucketClient(cloud);
  await bucket.putBucket(BUCKET);
  const wanted = document(BUCKET);
  await createService(cloud, wanted);
  return { cloud, bucket, ...(await accessOf(cloud, wanted.metadata.name)) };
}
