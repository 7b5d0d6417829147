import { ApiError } from "../errors";

/** What tags may be like: the same in VPC, ECS and NAS, and another in OSS (documented). */
interface TagLimits {
  readonly key: (key: string) => boolean;
  readonly value: (value: string) => boolean;
}

const URL = /https?:\/\//;

/** VPC, ECS and NAS. */
export const API_TAGS: TagLimits = {
  key: (key) => key.length <= 128 && !/^(aliyun|acs:)/.test(key) && !URL.test(key),
  value: (value) => value.length <= 128 && !URL.test(value),
};

/** Tags of a bucket. */
export const BUCKET_TAGS: TagLimits = {
  key: (key) => Buffer.byteLength(key) <= 64 && !/^(Aliyun|acs|https?:\/\/)/.test(key),
  value: (value) => Buffer.byteLength(value) <= 128,
};

/** The most tags of a resource (documented). */
const MOST = 20;

/** Refuses tags as the products are documented to, but for the code and the words. */
export function checkTags(tags: Readonly<Record<string, string>>, limits: TagLimits): void {
  const all = Object.entries(tags);
  const wrong = all.find(([key, value]) => !key || !limits.key(key) || !limits.value(value));
  if (wrong === undefined && all.length <= MOST) return;
  throw new ApiError(
    400,
    "InvalidTag",
    wrong ? `The tag ${wrong[0]} is invalid.` : `There are ${all.length} tags.`,
  );
}
