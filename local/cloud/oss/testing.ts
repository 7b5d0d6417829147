// Helpers for the tests of buckets and objects.

import OSS from "ali-oss";
import { account } from "../account";
import { type TestCloud, testCloud } from "../testing";

type Client = OSS & Record<"listV2" | "getBucketStat", (...args: unknown[]) => Promise<never>>;

export function client(cloud: TestCloud, options: Partial<OSS.Options> = {}): Client {
  return new OSS({
    region: "oss-cn-hangzhou",
    accessKeyId: account.accessKeyId,
    accessKeySecret: account.accessKeySecret,
    secure: true,
    // The client ignores the environment, so the proxy must be in its options.
    httpsAgent: cloud.agent,
    ...options,
  } as OSS.Options) as Client;
}

export async function withBucket(options: Partial<OSS.Options> = {}) {
  const cloud = await testCloud();
  const oss = client(cloud, options);
  await oss.putBucket("test-bucket");
  oss.useBucket("test-bucket");
  return { cloud, oss };
}

export const BUCKET = "https://test-bucket.oss-cn-hangzhou.aliyuncs.com";

export const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "succeeded",
    (error: { code: string }) => error.code,
  );
