import type OSS from "ali-oss";
import { accessOf } from "../../local/cloud/calling";
import { client } from "../../local/cloud/oss/testing";
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

/** Starts a cloud for the running test, with one service that was created through the EAS API. */
export async function stage(
  document: (bucket: string) => { metadata: { name: string } },
): Promise<Stage> {
  const cloud = await testCloud();
  const bucket = client(cloud, { bucket: BUCKET });
  await bucket.putBucket(BUCKET);
  const wanted = document(BUCKET);
  await createService(cloud, wanted);
  return { cloud, bucket, ...(await accessOf(cloud, wanted.metadata.name)) };
}
