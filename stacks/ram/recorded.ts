import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** One permission that a deployer was seen to need: an action on a kind of resource. */
export interface Recorded {
  /** Such as `oss:PutBucket`. */
  readonly action: string;
  /** Such as `acs:oss:*:{account}:{bucket}`; braces stand for what differs from stack to stack. */
  readonly resource: string;
}

/** What a permission is needed for: for the deployment itself, or for the bucket with Pulumi's state. */
export type Purpose = "deployer" | "state";

const Log = z.array(z.object({ action: z.string(), resource: z.string() }));

/** The committed list of permissions, taken from the request logs of the engine tests. */
export const recordedFile = join(__dirname, "recorded.json");

export const readRecorded = (): Recorded[] =>
  Log.parse(JSON.parse(readFileSync(recordedFile, "utf8")));

/** The permissions in all logs of a folder, each once, in alphabetical order. */
export function fromLogs(folder: string): Recorded[] {
  const logs = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => Log.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))));
  return unique(logs);
}

/** The permissions, each once, with the kind of resource in place of the single resource. */
export const reduced = (needs: readonly Recorded[], purpose: Purpose): Recorded[] =>
  unique(needs.map(({ action, resource }) => ({ action, resource: kindOf(resource, purpose) })));

function unique(needs: readonly Recorded[]): Recorded[] {
  const all = new Map(needs.map((need) => [`${need.action} ${need.resource}`, need]));
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, need]) => need);
}

/** The kind of a resource: `acs:vpc:{region}:{account}:vpc/{id}` for `acs:vpc:cn-hangzhou:1234:vpc/vpc-1`. */
function kindOf(resource: string, purpose: Purpose): string {
  const [acs, product = "", region, account, ...rest] = resource.split(":");
  if (acs !== "acs" || rest.length === 0) return resource;
  const name = rest.join(":");
  const own = (text: string | undefined, place: string) => (text === "*" ? "*" : place);
  const where = `acs:${product}:${own(region, "{region}")}:${own(account, "{account}")}`;
  return `${where}:${product === "oss" ? bucketKind(name, purpose) : namedKind(product, name)}`;
}

function bucketKind(name: string, purpose: Purpose): string {
  if (name === "*") return "*";
  const bucket = purpose === "state" ? "{stateBucket}" : "{bucket}";
  return name.includes("/") ? `${bucket}/{object}` : bucket;
}

function namedKind(product: string, name: string): string {
  const [type, id] = name.split("/");
  return product === "eas" ? `${type}/{service}` : `${type}/${id === "*" ? "*" : "{id}"}`;
}
