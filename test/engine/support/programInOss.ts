import { account } from "../../../local/cloud/account";
import type { LoggedRequest } from "../../../local/cloud/requestLog";
import type { PolicyDocument } from "../../../stacks/ram/document";
import { readPolicyFile } from "../../../stacks/ram/files";
import { accessLogs, keepAccess } from "./accessLog";
import { byHand } from "./byHand";
import { ownCloud } from "./cloud";
import { cloudState } from "./lifeOfStack";
import { type Program, program } from "./program";

const BUCKET = "pulumi-state-team";
const S3 = "s3.oss-cn-hangzhou.aliyuncs.com";
const OPTIONS = `endpoint=https://${S3}&region=cn-hangzhou&response_checksum_validation=when_required`;
export const BACKEND = `s3://${BUCKET}?${OPTIONS}`;
/** The object with the state of the program's stack. */
export const STATE = ".pulumi/stacks/conformance/test.json";

/** A small program whose state is in a bucket of a local cloud of its own, with the policy for it. */
export interface ProgramInOss {
  readonly on: Program;
  /** The names of everything in the bucket. */
  objects(): Promise<string[]>;
  /** What an object holds. */
  read(key: string): Promise<string>;
  /** Every request to the cloud so far. */
  requests(): Promise<readonly LoggedRequest[]>;
  /** Replaces all attached policies by these. */
  attach(policies: readonly PolicyDocument[]): Promise<void>;
  close(): Promise<void>;
}

/** Makes the bucket and the program; the caller closes it. Its calls are recorded under `name`. */
export async function programInOss(name: string, index: string): Promise<ProgramInOss> {
  const ramPolicies = accessLogs ? undefined : [readPolicyFile("state")];
  const cloud = await ownCloud({ ramPolicies });
  const log = () => cloud.admin("GET", "/requests?limit=100000");
  const host = `${BUCKET}.oss-cn-hangzhou.aliyuncs.com`;
  await byHand(cloud.url, { host, method: "PUT" });
  const on = await program(index, {
    ...cloud.environment(),
    PULUMI_BACKEND_URL: BACKEND,
    AWS_ACCESS_KEY_ID: account.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.accessKeySecret,
  });
  return {
    on,
    objects: async () => (await cloudState(cloud)).buckets[0]?.objects ?? [],
    read: (key) => byHand(cloud.url, { host, method: "GET", path: `/${key}` }),
    requests: async () => ((await log()) as { requests: LoggedRequest[] }).requests,
    attach: async (policies) => {
      await cloud.admin("PUT", "/ram", { policies });
    },
    close: async () => {
      keepAccess(name, await log(), "state");
      on.close();
      await cloud.close();
    },
  };
}
