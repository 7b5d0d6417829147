import { describe, expect, it } from "vitest";
import { PreviewFileError, readPreview } from "./read";
import { CUT_OFF } from "./unsaid";
import { SECRET, UNKNOWN } from "./value";

const URN = "urn:pulumi:dev::shop::comfyui-eas:index:A$alicloud:oss/bucket:Bucket::models";

const digest = (steps: object[], rest: object = {}) => JSON.stringify({ steps, ...rest });
const step = (op: string, rest: object = {}) => ({ op, urn: URN, ...rest });
const events = (...all: object[]) =>
  all.map((each) => JSON.stringify({ sequence: 1, timestamp: 1, ...each })).join("\n");
const summary = (result: string, packs: object = {}) => ({
  summaryEvent: { result, PolicyPacks: packs },
});
const whole = (...all: object[]) => events(...all, summary("succeeded"));
const planned = (op: string, rest: object = {}) => ({
  resourcePreEvent: { metadata: { op, urn: URN, ...rest } },
});

const problemOf = (text: string) => {
  try {
    readPreview(text, "p.json");
  } catch (error) {
    expect(error).toBeInstanceOf(PreviewFileError);
    return (error as Error).message;
  }
  return "none";
};

describe("a file that is no preview", () => {
  it.each([
    ["", "p.json holds no JSON; write the output of: pulumi preview --json."],
    ["error: no stack named 'dev'", "p.json holds no JSON; write"],
    ['{"version":3,"deployment":{}}', "p.json is an exported state; write"],
    ['{"manifest":{},"resourcePlans":{}}', "p.json is a saved plan; write"],
    ['{"steps":[', "p.json is not JSON to its end; write"],
    ['{"name":"x"}', "p.json is no preview: it has neither steps nor diagnostics; write"],
  ])("says what %j is", (text, message) => {
    expect(problemOf(text)).toContain(message);
  });

  it("names the key that is wrong, without its value", () => {
    const message = problemOf(digest([{ op: 7, urn: "canary" }]));
    expect(message).toContain("p.json is not what the engine writes:\n  steps.0.op: ");
    expect(message).not.toContain("canary");
  });

  it("says in which line events are cut off", () => {
    const text = `${events(planned("create"))}\n{"sequence":2,"resou`;
    expect(problemOf(text)).toBe("p.json, line 2 of the events: is not JSON; is it cut off?");
  });
});

it("skips what npm and the engine say before the JSON", () => {
  const text = `\n> comfyui-eas@0.1.0 pulumi\n> node local/run.mjs\n\n${digest([step("create")])}`;
  expect(readPreview(text, "p").steps).toHaveLength(1);
});

it("names stack, type and resource by the URN", () => {
  const { stack, project, steps } = readPreview(digest([step("create")]), "p");
  expect({ stack, project }).toEqual({ stack: "dev", project: "shop" });
  expect(steps[0]).toMatchObject({ type: "alicloud:oss/bucket:Bucket", name: "models" });
});

it("calls a stack without resources by its file", () => {
  expect(readPreview('{"changeSummary":{}}', "p.json").stack).toBe("p.json");
});

describe("both forms", () => {
  const state = (inputs: object) => ({ custom: true, inputs });

  it("have one step for a replacement, with both sides", () => {
    const [old, wanted] = [state({ a: 1 }), state({ a: 2 })];
    const all = [
      planned("delete-replaced", { old }),
      planned("replace", { old, new: wanted, keys: ["a"] }),
      planned("create-replacement", { old, new: wanted }),
    ];
    for (const order of [all, [...all].reverse()]) {
      const { steps } = readPreview(events(...order), "p");
      expect(steps).toHaveLength(1);
      expect(steps[0]).toMatchObject({
        operation: "replace",
        before: { inputs: { a: 1 } },
        after: { inputs: { a: 2 } },
      });
    }
  });

  it("tell whether a resource is protected, and whether it is retained on delete", () => {
    const guards = { protect: true, retainOnDelete: true };
    const [old, wanted] = [{ ...state({}), ...guards }, state({})];
    for (const text of [
      events(planned("update", { old, new: wanted })),
      digest([step("update", { oldState: old, newState: wanted })]),
    ]) {
      expect(readPreview(text, "p").steps).toMatchObject([
        { before: guards, after: { protect: false, retainOnDelete: false } },
      ]);
    }
  });

  it("mark what is secret or unknown, and drop a secret that is shown", () => {
    const secret = {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      plaintext: '"canary"',
    };
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const inputs = { secret, unknown, plain: "x" };
    const read = readPreview(events(planned("create", { new: state(inputs) })), "p");
    expect(read.steps[0]?.after?.inputs).toEqual({ secret: SECRET, unknown: UNKNOWN, plain: "x" });
    const digested = readPreview(
      digest([step("create", { newState: state({ secret: "[secret]" }) })]),
      "p",
    );
    expect(digested.steps[0]?.after?.inputs).toEqual({ secret: SECRET });
  });
});

it("keeps warnings and errors without colours, and drops those meant only for a terminal", () => {
  const said = (severity: string, rest: object = {}) => ({
    diagnosticEvent: { prefix: "", message: `<{%fg 1%}>${severity}<{%reset%}>`, severity, ...rest },
  });
  const { diagnostics } = readPreview(
    whole(said("info"), said("warning"), said("error"), said("warning", { ephemeral: true })),
    "p",
  );
  expect(diagnostics).toEqual([
    { isError: false, message: "warning" },
    { isError: true, message: "error" },
  ]);
});

describe("an engine that does not say why it ended", () => {
  const pack = { "pack|local|/policy": "0.1.0" };
  const finished = { policyAnalyzeStackSummaryEvent: { policyPackName: "pack" } };
  const mandatory = {
    policyEvent: {
      message: "m",
      policyName: "r",
      policyPackName: "pack",
      enforcementLevel: "mandatory",
    },
  };
  const error = { diagnosticEvent: { message: "no such bucket", severity: "error" } };
  const errorsOf = (...all: object[]) =>
    readPreview(events(...all), "p").diagnostics.map(({ message }) => message);

  it("counts as dead, or its events as cut off, if the summary is missing", () => {
    expect(errorsOf(planned("create"))).toEqual([CUT_OFF.message]);
    expect(errorsOf(planned("create"), error)).toEqual(["no such bucket", CUT_OFF.message]);
    expect(errorsOf(planned("create"), summary("succeeded"))).toEqual([]);
  });

  it.each(["failed", "canceled"])("is reported with its result %s", (result) => {
    const said = errorsOf(planned("create"), summary(result));
    expect(said).toEqual([`The preview has ${result}, and the engine does not say why.`]);
    expect(errorsOf(planned("create"), error, summary(result))).toEqual(["no such bucket"]);
    expect(errorsOf(planned("create"), mandatory, finished, summary(result, pack))).toEqual([]);
    const { policyEvent } = mandatory;
    const advisory = { policyEvent: { ...policyEvent, enforcementLevel: "advisory" } };
    expect(errorsOf(planned("create"), advisory, finished, summary(result, pack))).toEqual(said);
    const warning = { diagnosticEvent: { message: "old", severity: "warning" } };
    expect(errorsOf(planned("create"), warning, summary(result))).toEqual(["old", ...said]);
  });

  it("is reported if not every pack has seen the whole stack", () => {
    const said = errorsOf(planned("create"), summary("succeeded", pack));
    expect(said).toEqual([
      "A policy pack was loaded, but did not report that it has seen the whole stack.",
    ]);
    expect(errorsOf(planned("create"), finished, summary("succeeded", pack))).toEqual([]);
    const two = { ...pack, other: "1.0.0" };
    expect(errorsOf(planned("create"), finished, summary("succeeded", two))).toEqual(said);
    expect(errorsOf(planned("create"), finished, finished, summary("succeeded", two))).toEqual([]);
  });
});

describe("policies", () => {
  const ran = { policyAnalyzeSummaryEvent: { policyPackName: "pack" } };
  const finished = { policyAnalyzeStackSummaryEvent: { policyPackName: "pack" } };

  it("are not known without a pack, or from the single document", () => {
    expect(readPreview(events(planned("create")), "p").violations).toBeUndefined();
    expect(readPreview(digest([step("create")]), "p").violations).toBeUndefined();
  });

  it("have found nothing if a pack ran without a finding", () => {
    expect(readPreview(events(planned("create"), ran), "p").violations).toEqual([]);
  });

  it("are finished once a pack has seen the whole stack", () => {
    const isFinished = (...all: object[]) => readPreview(events(...all), "p").policiesFinished;
    expect(isFinished(planned("create"), ran)).toBe(false);
    expect(isFinished(planned("create"), ran, finished)).toBe(false);
    expect(isFinished(planned("create"), ran, finished, summary("succeeded"))).toBe(true);
    expect(isFinished(planned("create"), summary("succeeded"))).toBe(false);
    expect(readPreview(digest([step("create")]), "p").policiesFinished).toBe(false);
  });

  it("are told apart by what they were shown: a resource's type, or the stack", () => {
    const [policyPackName, resourceUrn] = ["pack", URN];
    const of = { policyPackName, resourceUrn, passed: ["a"], failed: ["b"] };
    const ofStack = { policyPackName, passed: ["c"] };
    const { analyses } = readPreview(
      events({ policyAnalyzeSummaryEvent: of }, { policyAnalyzeStackSummaryEvent: ofStack }),
      "p",
    );
    expect(analyses).toEqual([
      { pack: "pack", type: "alicloud:oss/bucket:Bucket", ran: ["a", "b"] },
      { pack: "pack", type: undefined, ran: ["c"] },
    ]);
  });

  it("are mandatory or not", () => {
    const found = (enforcementLevel: string) => ({
      policyEvent: {
        message: "m",
        policyName: "r",
        policyPackName: "pack",
        enforcementLevel,
        resourceUrn: URN,
      },
    });
    const { violations } = readPreview(events(found("mandatory"), found("advisory")), "p");
    expect(violations?.map(({ isMandatory, resource }) => [isMandatory, resource])).toEqual([
      [true, "models"],
      [false, "models"],
    ]);
  });
});

describe("a refresh", () => {
  const [old, live] = [
    { custom: true, outputs: { a: 1 } },
    { custom: true, outputs: { a: 2 } },
  ];

  it("shows a difference in the events by its outputs, not in what is planned afterwards", () => {
    const found = (op: string, detailedDiff: object | null) => ({
      resOutputsEvent: { metadata: { op, urn: URN, old, new: live, detailedDiff } },
    });
    const drift = (...all: object[]) => readPreview(events(...all), "p").drift.length;
    expect(drift(planned("refresh"), found("update", { a: {} }))).toBe(1);
    expect(drift(planned("refresh"), found("delete", null))).toBe(1);
    expect(drift(planned("refresh"), found("refresh", null))).toBe(0);
    // Within `preview --refresh` the step is still called refresh.
    expect(drift(planned("refresh"), found("refresh", { a: {} }))).toBe(1);
    expect(drift(planned("update"), found("update", { a: {} }))).toBe(0);
  });

  it("shows it in the single document of preview --refresh by what is planned afterwards", () => {
    const drift = (...all: object[]) => readPreview(digest([step("refresh"), ...all]), "p").drift;
    const state = { custom: true, inputs: { a: 1 }, outputs: { a: 2 } };
    const update = (inputDiff: boolean) =>
      step("update", { oldState: state, newState: state, detailedDiff: { a: { inputDiff } } });
    expect(drift(update(false))).toMatchObject([
      { operation: "update", before: { outputs: { a: 1 } }, after: { outputs: { a: 2 } } },
    ]);
    expect(drift(update(true))).toEqual([]);
    const gone = digest([
      step("refresh", { oldState: state }),
      step("create", { newState: { custom: true } }),
    ]);
    expect(readPreview(gone, "p").drift).toMatchObject([
      { operation: "delete", before: { inputs: { a: 1 } } },
    ]);
  });

  it("shows it in the single document by the first step of a resource", () => {
    const other = { op: "refresh", urn: `${URN}-2` };
    const found = step("update", { oldState: old, newState: live, detailedDiff: { a: {} } });
    expect(readPreview(digest([other, found]), "p").drift).toHaveLength(1);
    expect(readPreview(digest([step("refresh"), found]), "p").drift).toHaveLength(0);
    expect(readPreview(digest([found]), "p").drift).toHaveLength(0);
  });
});
