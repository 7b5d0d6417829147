import { expect, it } from "vitest";
import { covers, isExpired, parseSuppressions } from "./suppressions";

const TODAY = new Date("2026-06-15T12:00:00Z");
const GOOD = { resource: "comfyui-*", reason: "the vendor fixes it", expires: "2026-06-15" };
const URN = "urn:pulumi:dev::comfyui-eas::comfyui-eas:index:ComfyUI$t::comfyui-bucket";

it("takes one with a resource, a reason and a day", () => {
  for (const one of [GOOD, { ...GOOD, expires: "2027-06-16" }]) {
    expect(parseSuppressions([one], TODAY)).toEqual({ valid: [one], problems: [] });
  }
});

it.each([
  [{ ...GOOD, reason: undefined }, "suppressions.0.reason"],
  [{ ...GOOD, reason: "            " }, "suppressions.0.reason: must say in a few words"],
  [{ ...GOOD, reason: "because" }, "suppressions.0.reason: must say in a few words"],
  [{ ...GOOD, expires: undefined }, "suppressions.0.expires"],
  [{ ...GOOD, expires: "next week" }, "suppressions.0.expires: must be a day such as 2026-12-31"],
  [{ ...GOOD, expires: "2026-02-30" }, "suppressions.0.expires: must be a day"],
  [{ ...GOOD, expires: "9999-12-31" }, "suppressions.0.expires: 9999-12-31 is more than 366 days"],
  [{ ...GOOD, expires: "2027-06-17" }, "suppressions.0.expires: 2027-06-17 is more than 366 days"],
  [{ ...GOOD, resource: "" }, "suppressions.0.resource"],
  [{ ...GOOD, untill: "2026-06-15" }, "untill"],
  ["comfyui-bucket", "suppressions.0"],
])("refuses %j", (entry, problem) => {
  const { valid, problems } = parseSuppressions([entry], TODAY);
  expect(valid).toEqual([]);
  expect(problems).toEqual([expect.stringContaining(problem)]);
});

it("applies until the end of its last day, UTC", () => {
  expect(isExpired(GOOD, new Date("2026-06-15T23:59:59Z"))).toBe(false);
  expect(isExpired(GOOD, new Date("2026-06-16T00:00:00Z"))).toBe(true);
});

it.each(["comfyui-bucket", "comfyui-*", "*", URN, "urn:pulumi:dev::*"])(
  "covers a resource by %s",
  (resource) => {
    expect(covers({ ...GOOD, resource }, URN)).toBe(true);
  },
);

it.each(["comfyui", "bucket", "comfyui.bucket", "urn:pulumi:prod::*", "comfyui-*-x"])(
  "does not cover it by %s",
  (resource) => {
    expect(covers({ ...GOOD, resource }, URN)).toBe(false);
  },
);

it("matches the whole name, even if it contains the separator ::", () => {
  const urn = URN.replace("comfyui-bucket", "team::comfyui-bucket");
  const covered = (resource: string) => covers({ ...GOOD, resource }, urn);
  expect([covered("team::comfyui-bucket"), covered("comfyui-bucket")]).toEqual([true, false]);
});
