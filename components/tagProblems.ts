import { isObject } from "./document/json";
import { at, type Problem, under } from "./problem";

/** The most tags that a resource may have. */
const MOST = 20;

/** What a key may have in OSS. VPC, ECS and NAS take 128 characters. */
const KEY_BYTES = 64;

const VALUE_BYTES = 128;

const URL = /https?:\/\//;
const NO_URL = "contains http:// or https://, which no tag may; write the address without it";

const bytes = (text: string): number => Buffer.byteLength(text);

function keyProblem(key: string): string | undefined {
  if (key === "") return "is a tag without a key; write one";
  if (/^(aliyun|acs)/i.test(key)) {
    return "begins with aliyun or acs, which Alibaba Cloud keeps for itself; write another key";
  }
  if (URL.test(key)) return NO_URL;
  return bytes(key) > KEY_BYTES
    ? `is a key of ${bytes(key)} bytes; write at most ${KEY_BYTES}`
    : undefined;
}

function valueProblem(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (URL.test(value)) return NO_URL;
  return bytes(value) > VALUE_BYTES
    ? `has a value of ${bytes(value)} bytes; write at most ${VALUE_BYTES}`
    : undefined;
}

/**
 * Finds tags that the products refuse of which a bucket, a file system or a network is made. An `up` would learn
 * it when some of them are made already. The limits are documented for OSS, VPC, ECS and NAS, and are the
 * narrowest of theirs. For a service none are published, so tags that only a service gets are not checked.
 */
export function tagProblems(tags: unknown): Problem[] {
  if (!isObject(tags)) return [];
  const given = Object.entries(tags).filter(([, value]) => value !== undefined);
  const tooMany = `has ${given.length} tags; a resource may have ${MOST}`;
  return under("tags", [
    ...at([], given.length > MOST ? tooMany : undefined),
    ...given.flatMap(([key, value]) => at([key], keyProblem(key) ?? valueProblem(value))),
  ]);
}
