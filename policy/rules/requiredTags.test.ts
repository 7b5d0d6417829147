import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { tells } from "../testing";
import { requiredTags } from "./requiredTags";

const OWNED = { owner: "video", "cost-centre": "42" };

const told = (tags: object | undefined, config = {}) =>
  tells(requiredTags, [{ type: "alicloud:oss/bucket:Bucket", name: "files", props: { tags } }], {
    config,
  });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-06-15T12:00:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it.each([
  { ...OWNED, environment: "dev", expires: "2026-06-15" },
  { ...OWNED, environment: "production" },
  { ...OWNED, environment: "local" },
  // A program in YAML may write a number.
  { owner: "video", "cost-centre": 42, environment: "local" },
])("accepts %j", async (tags) => {
  expect(await told(tags)).toEqual([]);
});

it("names all tags that are missing", async () => {
  expect(await told(undefined)).toEqual([
    'mandatory: "files" must have the tags owner, cost-centre, environment.',
    'mandatory: The tag expires of "files" must be a day such as 2026-12-31; it is missing.',
  ]);
  expect(await told({ ...OWNED, owner: " ", environment: "production" })).toEqual([
    'mandatory: "files" must have the tags owner.',
  ]);
});

it.each([
  ["soon", 'The tag expires of "files" must be a day such as 2026-12-31; it is "soon".'],
  [
    "2026-02-30",
    'The tag expires of "files" must be a day such as 2026-12-31; it is "2026-02-30".',
  ],
  ["2026-06-14", '"files" was to be gone after 2026-06-14: destroy it, or write a later day.'],
])("refuses the expiry %s", async (expires, message) => {
  expect(await told({ ...OWNED, environment: "dev", expires })).toEqual([`mandatory: ${message}`]);
});

it("takes other tags, and other environments that need no expiry", async () => {
  const config = { tags: ["team"], withoutExpiry: ["staging"] };
  expect(await told({ team: "video", environment: "staging" }, config)).toEqual([]);
});
