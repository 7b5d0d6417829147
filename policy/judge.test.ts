import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { UNKNOWN_TEXT } from "../client/stack/unknownText";
import { defineRule } from "./defineRule";
import type { RuleFacts } from "./rule";
import { type RunOptions, tells } from "./testing";

const rule = (facts: Partial<RuleFacts<{ most: z.ZodDefault<z.ZodNumber> }>> = {}) =>
  defineRule({
    id: "test-rule",
    description: "Names are short.",
    severity: "low",
    level: "mandatory",
    remediation: "Shorten it.",
    config: z.strictObject({ most: z.number().default(3) }),
    ...facts,
    of: ["alicloud:oss/bucket:Bucket"],
    check({ props, config, report }) {
      if ((props.bucket ?? "").length > config.most) report(`"${props.bucket}" is too long.`);
    },
  });

const told = (bucket: string, options: RunOptions = {}, facts = {}) =>
  tells(
    rule(facts),
    [{ type: "alicloud:oss/bucket:Bucket", name: "files", props: { bucket } }],
    options,
  );

/** What the rule reports about a stack that has no resource of the rule's type. */
const toldOfStack = (options: RunOptions, facts = {}) =>
  tells(rule(facts), [{ type: "pulumi:pulumi:Stack", name: "stack", props: {} }], options);

const suppressed = (more: object) => ({
  config: {
    suppressions: [
      { resource: "files", reason: "renamed next month", expires: "2026-06-30", ...more },
    ],
  },
});

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-06-15T12:00:00Z"), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

it("tells of a violation at the rule's level, and of nothing else", async () => {
  expect(await told("long")).toEqual(['mandatory: "long" is too long.']);
  expect(await told("abc")).toEqual([]);
});

it("takes a threshold from the configuration", async () => {
  expect(await told("long", { config: { most: 4 } })).toEqual([]);
});

it.each([
  [{ most: "4" }, "most: Invalid input"],
  [{ mots: 4 }, 'Unrecognized key: "mots"'],
  [{ suppressions: "files" }, "suppressions: Invalid input"],
])("tells of the configuration %j as a violation", async (config, problem) => {
  expect(await told("abc", { config })).toEqual([
    expect.stringContaining(`mandatory: The configuration of test-rule is wrong: ${problem}`),
  ]);
});

it("shows a suppressed violation as advice, with the reason and the day", async () => {
  expect(await told("long", suppressed({}))).toEqual([
    'advisory: Suppressed until 2026-06-30 (renamed next month): "long" is too long.',
  ]);
});

it("suppresses nothing at other resources", async () => {
  expect(await told("long", suppressed({ resource: "other" }))).toEqual([
    'mandatory: "long" is too long.',
  ]);
});

it("reports an expired suppression once for the stack, even if it names no resource of it", async () => {
  const expired = suppressed({ expires: "2026-06-14" });
  expect(await told("long", expired)).toEqual([
    'mandatory: "long" is too long. Its suppression (renamed next month) expired on 2026-06-14.',
  ]);
  expect(await told("abc", expired)).toEqual([]);
  for (const resource of ["files", "renamed-since"]) {
    expect(await toldOfStack(suppressed({ resource, expires: "2026-06-14" }))).toEqual([
      `mandatory: The suppression of test-rule for "${resource}" (renamed next month) expired on 2026-06-14: remove it, or write a later day.`,
    ]);
  }
});

it("reports a malformed suppression as a violation of the stack, and suppresses nothing", async () => {
  expect(await told("long", suppressed({ reason: "" }))).toEqual([
    'mandatory: "long" is too long.',
  ]);
  expect(await toldOfStack(suppressed({ reason: "" }))).toEqual([
    "mandatory: A suppression of test-rule is wrong: suppressions.0.reason: must say in a few words why the rule does not hold here.",
  ]);
});

it("reports a wrong configuration even if the stack has no resource to judge", async () => {
  for (const needsStack of [false, true]) {
    expect(await toldOfStack({ config: { mots: 4 } }, { needsStack })).toEqual([
      expect.stringContaining(
        "mandatory: The configuration of test-rule is wrong: Unrecognized key",
      ),
    ]);
    expect(await toldOfStack(suppressed({}), { needsStack })).toEqual([]);
  }
});

it("lowers or drops a violation outside production if the rule says so", async () => {
  const production = { stackTags: { environment: "production" } };
  for (const [outsideProduction, elsewhere] of [
    ["advisory", ['advisory: "long" is too long.']],
    ["silent", []],
  ] as const) {
    expect(await told("long", {}, { outsideProduction })).toEqual(elsewhere);
    expect(await told("long", production, { outsideProduction })).toEqual([
      'mandatory: "long" is too long.',
    ]);
  }
});

it("does not lower a violation with an expired suppression outside production", async () => {
  const expired = suppressed({ expires: "2026-06-14" });
  expect(await told("long", expired, { outsideProduction: "advisory" })).toEqual([
    expect.stringMatching(/^mandatory: .* expired on 2026-06-14\.$/),
  ]);
});

it("does not mistake a bug in a rule for an unknown value", async () => {
  const broken = defineRule({
    ...({ id: "broken-rule", description: "", severity: "low", level: "mandatory" } as const),
    remediation: "",
    of: ["alicloud:oss/bucket:Bucket"],
    check() {
      throw new TypeError("the rule is broken");
    },
  });
  const bucket = { type: "alicloud:oss/bucket:Bucket", props: {} } as const;
  await expect(tells(broken, [bucket])).rejects.toThrow("the rule is broken");
});

it("reports that it cannot decide, with the rule, the value and the resource", async () => {
  expect(await told(UNKNOWN_TEXT)).toEqual([
    'advisory: test-rule cannot be decided yet: bucket of "files" is known only once it is deployed.',
  ]);
});
