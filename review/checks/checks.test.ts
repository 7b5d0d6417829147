import { describe, expect, it } from "vitest";
import { UNKNOWN_TEXT } from "../../client/stack/unknownText";
import type { JsonObject } from "../../components/document/json";
import { smokeTriggers } from "../../components/smoke/smokeTriggers";
import { fixture } from "../../test/review/changes";
import { stackChange } from "../change";
import { keyEffect } from "../keyEffect";
import type { Preview, State, Step } from "../preview/preview";
import { readPreview } from "../preview/read";
import { servicesOf } from "../service";
import { checksOf } from ".";

const BUCKET = "alicloud:oss/bucket:Bucket";
const SERVICE = "alicloud:pai/service:Service";

/** A stack in which nothing changes. */
const base = readPreview(fixture("no-change.jsonl"), "no-change.jsonl");

type Change = Partial<Omit<Step, "before" | "after">> & {
  before?: Partial<State>;
  after?: Partial<State>;
};

/** What the reviewer should check if resources of these types change in this way. */
function checked(changes: Readonly<Record<string, Change>>, more: Partial<Preview> = {}): string {
  const steps = base.steps.map((step): Step => {
    const { before, after, ...own } = changes[step.type] ?? {};
    const { before: old, after: wanted } = step;
    return {
      ...step,
      ...own,
      before: own.operation === "create" ? undefined : old && { ...old, ...before },
      after: own.operation === "delete" ? undefined : wanted && { ...wanted, ...after },
    };
  });
  return checksOf(stackChange({ ...base, ...more, steps })).join("\n");
}

const deployed = base.steps.find(({ type }) => type === SERVICE)?.before?.inputs.serviceConfig;
/** The service's properties with some keys of its document replaced. */
const having = (keys: JsonObject): Partial<State> => ({
  inputs: { serviceConfig: JSON.stringify({ ...JSON.parse(`${deployed}`), ...keys }) },
});

it("asks for nothing if nothing changes", () => {
  expect(checked({})).toBe("");
});

it("names an otherwise unchanged resource that loses its protection", () => {
  const guarded = { before: { protect: true }, after: { protect: false } };
  expect(checked({ [BUCKET]: guarded })).toBe(
    "**Protection** of `comfyui-bucket` is taken away: from now on a deployment can delete it.",
  );
  expect(checked({ [BUCKET]: { before: { protect: true }, after: { protect: true } } })).toBe("");
});

it("names a bucket that from now on can be deleted with its content", () => {
  const unguarded = (operation: "create" | "update") => ({
    operation,
    before: { inputs: { forceDestroy: false } },
    after: { inputs: { forceDestroy: true } },
  });
  expect(checked({ [BUCKET]: unguarded("update") })).toBe(
    "**Data** in `comfyui-bucket`: nothing is deleted now, but from now on a deployment that deletes the bucket deletes what is in it, too.",
  );
  expect(checked({ [BUCKET]: unguarded("create") })).not.toContain("**Data**");
});

describe("of lifecycle rules that delete files", () => {
  const ruled = (operation: "create" | "update", ...rules: JsonObject[]) => {
    const temp = { enabled: true, prefix: "comfyui/temp/", expirations: [{ days: 7 }] };
    const change = {
      operation,
      before: { inputs: { lifecycleRules: [temp] } },
      after: { inputs: { lifecycleRules: [{ ...temp, __defaults: [] }, ...rules] } },
    };
    return checked({ [BUCKET]: change })
      .split("\n")
      .filter((line) => line.startsWith("**Data**"));
  };
  const rule = (prefix: string, how: JsonObject, enabled = true): JsonObject => ({
    enabled,
    prefix,
    expirations: [how],
  });

  it("names each new one, with what it deletes and when", () => {
    const told = (what: string, when: string) =>
      `**Data** in \`comfyui-bucket\`: OSS deletes ${what}${when}, without a deployment. Does that include models or results that somebody needs?`;
    expect(ruled("update", rule("", { days: 1 }))).toEqual([
      told("every object", " 1 day after its last change"),
    ]);
    expect(
      ruled(
        "create",
        rule("comfyui/output/", { days: 30 }),
        rule("comfyui/models/", { date: "2026-12-31" }),
        rule("comfyui/input/", { createdBeforeDate: "2026-01-01" }),
      ),
    ).toEqual([
      told("what is below `comfyui/output/`", " 30 days after its last change"),
      told("what is below `comfyui/models/`", " by a date"),
      told("what is below `comfyui/input/`", " by a date"),
    ]);
    expect(ruled("create", rule(UNKNOWN_TEXT, { days: 1 }))).toEqual([
      told("what is below a folder that is not known yet", " 1 day after its last change"),
    ]);
  });

  it("leaves out those for temporary files, disabled ones, and those that only remove delete markers", () => {
    const marker = rule("", { expiredObjectDeleteMarker: true });
    expect(ruled("create", rule("", { days: 1 }, false), marker, { enabled: true })).toEqual([]);
    expect(ruled("update")).toEqual([]);
  });
});

describe("of a service that is deleted", () => {
  const gone = { operation: "delete" } as const;
  const billed = (storage: Change, before?: Partial<State>) =>
    /\*\*Destroyed\*\*.*/.exec(checked({ [SERVICE]: { ...gone, before }, [BUCKET]: storage }))?.[0];
  const asked = "**Destroyed**: does nobody call `comfyui_dev` any more? ";
  const none = `${asked}Nothing that this stack made is billed afterwards.`;
  const still = (place: string) => `${asked}Still there and billed afterwards: \`${place}\`.`;

  it("names the bucket that stays, or is only forgotten, as still billed", () => {
    const place = "oss://comfyui-dev-000000000000/comfyui/";
    expect(billed({})).toBe(still(place));
    expect(billed({ ...gone, before: { retainOnDelete: true } })).toBe(still(place));
    expect(billed(gone)).toBe(none);
  });

  it("names the file system likewise, although no document has its name", () => {
    const nas = having({ storage: [{ nfs: { server: "a.nas", path: "/" } }] });
    const fileSystem = { type: "alicloud:nas/fileSystem:FileSystem" };
    expect(billed(fileSystem, nas)).toBe(still("nas://a.nas/"));
    expect(billed({ ...fileSystem, ...gone, before: { inputs: {} } }, nas)).toBe(none);
    expect(billed(gone, nas)).toBe(still("nas://a.nas/"));
  });
});

it("names existing storage only if the preview tells whether the stack makes it", () => {
  const made = { [SERVICE]: { operation: "create" }, [BUCKET]: { after: { inputs: {} } } } as const;
  expect(checked(made)).toContain("`oss://comfyui-dev-000000000000/comfyui/` is used as it is.");
  expect(checked(made, { isComplete: false })).not.toContain("is used as it is");
  expect(checked({ [SERVICE]: { operation: "create" } })).not.toContain("is used as it is");
});

it("names spot machines if there were none before", () => {
  const bid = having({
    cloud: { computing: { instances: [{ type: "ecs.gn6i-c16g1.4xlarge", spot_price_limit: 2 }] } },
  });
  const spot = "**Spot** for `comfyui_dev`: `ecs.gn6i-c16g1.4xlarge` can be taken away";
  expect(checked({ [SERVICE]: { operation: "update", after: bid } })).toContain(spot);
  expect(checked({ [SERVICE]: { operation: "update", before: bid, after: bid } })).toBe("");
});

it.each<[Partial<State>, string]>([
  [{ protect: true }, "It is protected, so the deployment stops there."],
  [
    { protect: false, inputs: { forceDestroy: true } },
    "What is in it is deleted with it: is everything saved that somebody needs?",
  ],
  [{ protect: false, inputs: {} }, "The deployment stops there unless it is empty."],
])("says what happens to the files of a bucket that is deleted or replaced: %j", (before, told) => {
  for (const [operation, what] of [
    ["delete", "deleted"],
    ["replace", "replaced with an empty one"],
  ] as const) {
    const text = checked({ [BUCKET]: { operation, before } });
    expect(text).toContain(`**Data** in \`comfyui-bucket\`: it is ${what}. ${told}`);
  }
  const kept = { operation: "delete", before: { ...before, retainOnDelete: true } } as const;
  expect(checked({ [BUCKET]: kept })).toContain("the stack forgets it; it stays in the cloud");
});

it("warns of a new service whose document is not documented, and of no other", () => {
  const made = (type?: string): Change => ({
    operation: "create",
    after: having({ metadata: { name: "comfyui_dev", type } }),
  });
  const told = "**Edition** of `comfyui_dev`. The document is unverified: No document of a ComfyUI";
  expect(checked({ [SERVICE]: made("SDCluster") })).toContain(told);
  expect(checked({ [SERVICE]: made() })).not.toContain("**Edition**");
  const same = { ...made("SDCluster"), operation: "same" } as const;
  expect(checked({ [SERVICE]: { ...same, before: same.after } })).toBe("");
});

describe("of a changed number of instances", () => {
  const fixed = (instance: unknown) => having({ metadata: { name: "comfyui_dev", instance } });
  const scaled = (min: number, max: number) => having({ autoscaler: { min, max } });
  const stock = " The region must have that many in stock, and each is billed.";
  const lost = " Workflows that run on a removed instance are lost.";
  const cold = " With no instance left, the next workflow waits some minutes for a cold start.";

  it.each([
    [fixed(1), fixed(3), `1 to 3.${stock}`],
    [fixed(3), fixed(1), `3 to 1.${lost}`],
    [scaled(1, 4), scaled(2, 4), "1–4 to 2–4."],
    [scaled(1, 4), scaled(0, 4), `1–4 to 0–4.${cold}`],
    [scaled(0, 4), scaled(0, 2), `0–4 to 0–2.${lost}`],
    [fixed(1), fixed("many"), "1 to a number that cannot be read."],
  ])("names the consequences: %#", (before, after, told) => {
    const text = checked({ [SERVICE]: { operation: "update", before, after } });
    expect(text.split("\n").find((line) => line.startsWith("**Instances**"))).toBe(
      `**Instances** of \`comfyui_dev\`: ${told}`,
    );
  });
});

it("gives no key in a list that both sides have as the reason for a replacement", () => {
  const mount = (kind: string) => having({ storage: [{ [kind]: { path: "/" } }], options: [kind] });
  const fewer = having({ storage: [{ nfs: { path: "/" } }] });
  const effects = (before: Partial<State>, after: Partial<State>) => {
    const step = base.steps.find(({ type }) => type === SERVICE)!;
    const sides = { before: { ...step.before!, ...before }, after: { ...step.after!, ...after } };
    const [service] = servicesOf({ steps: [{ ...step, ...sides, operation: "replace" }] });
    return service?.keys.map((change) => `${change.key}: ${keyEffect(service, change).short}`);
  };
  expect(effects(mount("oss"), mount("nfs"))).toEqual([
    "options.0: with the replacement",
    "storage.0.nfs.path: with the replacement",
    "storage.0.oss.path: with the replacement",
  ]);
  expect(effects(mount("nfs"), fewer)).toEqual(["options.0: replaces the service"]);
});

it("says what the Serverless edition lacks, and asks about nothing that it does not have", () => {
  const inputs = {
    serviceConfig: JSON.stringify({ metadata: { name: "comfyui_dev", type: "Serverless" } }),
  };
  const serverless = { operation: "replace", after: { inputs } } as const;
  const text = checked({ [SERVICE]: serverless, "command:local:Command": { operation: "delete" } });
  const titles = [...text.matchAll(/^\*\*(.*?)\*\*/gm)].map(([, title]) => title);
  expect(titles).toEqual(["Tell the users of `comfyui_dev`", "Edition", "Storage", "Smoke check"]);
  expect(text).toContain("`oss://comfyui-dev-000000000000/comfyui/` is no longer mounted.");
  expect(text).toContain("none is possible in the Serverless edition");
});

it("says whether a smoke check makes a video with a new image", () => {
  const image = (tag: string) => having({ containers: [{ image: `registry/comfyui:${tag}` }] });
  const service: Change = { operation: "update", before: image("1.8"), after: image("1.9") };
  const none = "No smoke check runs after this change.";
  expect(checked({ [SERVICE]: service })).toContain(none);
  const both = { [SERVICE]: service, "command:local:Command": { operation: "replace" } } as const;
  expect(checked(both)).toContain("The smoke check makes one video with it;");
  expect(checked(both)).not.toContain(none);
});

describe("of what the change is judged by", () => {
  const STACK = "pulumi:pulumi:Stack";
  const deployedWith = (cost: JsonObject): Change => ({ before: { outputs: { cost } } });
  const settings = (cost?: JsonObject) => ({
    config: { "comfyui-eas:settings": JSON.stringify({ edition: "standard", cost }) },
  });

  it("names a budget that is raised or taken away, and other prices", () => {
    const before = { [STACK]: deployedWith({ currency: "CNY", budgetPerMonth: 5000 }) };
    const told = (text: string) =>
      `**Budget**: ${text}. The policies and the estimate above already go by the new values: has whoever pays agreed to them?`;
    expect(checked(before, settings({ budgetPerMonth: 50_000 }))).toBe(
      told("`cost.budgetPerMonth` `5000` to `50000`"),
    );
    expect(checked(before, settings())).toBe(told("`cost.budgetPerMonth` `5000` to none"));
    expect(checked(before, settings({ budgetPerMonth: 5000, currency: "USD" }))).toBe(
      told("`cost.currency` `CNY` to `USD`"),
    );
    expect(
      checked(before, settings({ budgetPerMonth: 5000, prices: "low.json", storedGB: 9 })),
    ).toBe(told("`cost.prices` none to `low.json`, `cost.storedGB` none to `9`"));
  });

  it("is silent about the same budget, about a new stack, and if the settings cannot be read", () => {
    const before = {
      [STACK]: deployedWith({ currency: "CNY", budgetPerMonth: 5000, perMonth: "1" }),
    };
    expect(checked(before, settings({ budgetPerMonth: 5000 }))).toBe("");
    expect(checked({ [STACK]: { operation: "create" } }, settings({ budgetPerMonth: 5 }))).toBe("");
    expect(checked(before, { config: { "comfyui-eas:settings": "[secret]" } })).toBe("");
  });

  it("names resources that stop being production", () => {
    const tagged = (environment: string): Partial<State> => ({ inputs: { tags: { environment } } });
    const moved = (from: string, to: string) => ({
      [BUCKET]: { operation: "update", before: tagged(from), after: tagged(to) } as const,
    });
    expect(checked(moved("production", "dev"))).toBe(
      "**Production**: the tag `environment` of `comfyui-bucket` no longer says so. Unless the stack's own tag does, these rules no longer hold for them: `eas-workspace-explicit`, `storage-protected`, `smoke-check-present`.",
    );
    expect(checked(moved("production", "live"))).toBe("");
    expect(checked(moved("dev", "test"))).toBe("");
    expect(checked(moved("production", "dev"), { stack: "prod" })).toBe("");
    // The engine writes a secret tag as an object.
    const secret = { inputs: { tags: { environment: { secret: "x" } } } };
    expect(checked({ [BUCKET]: { operation: "update", before: secret, after: secret } })).toBe("");
  });

  it("names what a smoke check asks for that it did not ask for before", () => {
    const asking = (environment: JsonObject, hash = "a"): Partial<State> => ({
      inputs: { environment, triggers: smokeTriggers(["document"], hash, "digest") },
    });
    const asked = (before: Partial<State>, after: Partial<State>) =>
      checked({ "command:local:Command": { operation: "replace", before, after } });
    const told = (text: string) =>
      `**Smoke check** \`comfyui-run\` asks for something else: ${text}. Does it still prove what the users need?`;
    const full = { COMFYUI_EAS_PROOF_LEVEL: "pixels", COMFYUI_EAS_WORKFLOW: "w.json" };
    const inputs = { COMFYUI_EAS_INPUTS: '{"16.video_frames":1}' };
    expect(asked(asking(full), asking({ ...full, COMFYUI_EAS_PROOF_LEVEL: "files" }))).toBe(
      told("level `pixels` to `files`"),
    );
    expect(
      asked(asking(full), asking({ ...full, ...inputs, COMFYUI_EAS_WORKFLOW: "p.json" }, "b")),
    ).toBe(told("workflow `w.json` to `p.json`, inputs"));
    expect(asked(asking(full), asking(full, "b"))).toBe(told("the content of `w.json`"));
    expect(asked(asking({}), asking(full))).toBe(
      told("level none to `pixels`, workflow none to `w.json`"),
    );
    expect(asked(asking(full), asking({ ...full, COMFYUI_EAS_ENDPOINT: "http://b" }))).toBe("");
    for (const [variable, name] of [
      ["COMFYUI_EAS_IMAGE_CHECKPOINT", "image checkpoint"],
      ["COMFYUI_EAS_VIDEO_CHECKPOINT", "video checkpoint"],
      ["COMFYUI_EAS_INPUTS", "inputs"],
      ["COMFYUI_EAS_PROMPT", "prompt"],
      ["COMFYUI_EAS_SEED", "seed"],
    ] as const) {
      expect(asked(asking(full), asking({ ...full, [variable]: "7" }))).toBe(told(name));
    }
    const create = (command: string, ...interpreter: string[]) => ({
      inputs: {
        ...asking(full).inputs,
        ...(interpreter.length > 0 && { interpreter }),
        create: command,
      },
    });
    expect(asked(create("node command.mjs"), create("true"))).toBe(
      told("command `node command.mjs` to `true`"),
    );
    expect(asked(create("command.mjs", "node"), create("command.mjs", "true"))).toBe(
      told("command `node command.mjs` to `true command.mjs`"),
    );
    // As the package declared it before it left out the shell.
    expect(asked(create("node command.mjs"), create("command.mjs", "node"))).toBe("");
  });

  it("says that a check that looks at no file proves no video", () => {
    const level = (text: string): Partial<State> => ({
      inputs: { environment: { COMFYUI_EAS_PROOF_LEVEL: text } },
    });
    const blind = "**Smoke check** `comfyui-run` has the level `result`: it looks at no file";
    const run = (change: Change) => checked({ "command:local:Command": change });
    expect(run({ operation: "create", after: level("result") })).toContain(blind);
    expect(run({ operation: "create", after: level("pixels") })).toBe("");
    const again = {
      operation: "replace",
      before: level("result"),
      after: level("result"),
    } as const;
    expect(run(again)).toBe("");
  });

  it("says that nothing is proven if the service changes and its check does not run again", () => {
    const service: Change = {
      operation: "update",
      before: having({ metadata: { name: "comfyui_dev", cpu: 4 } }),
      after: having({ metadata: { name: "comfyui_dev", cpu: 8 } }),
    };
    const none = "**Smoke check**: none runs after this change";
    expect(checked({ [SERVICE]: service })).toContain(none);
    expect(checked({ [SERVICE]: { operation: "replace" } })).toContain(none);
    const again = { "command:local:Command": { operation: "replace" } } as const;
    expect(checked({ [SERVICE]: service, ...again })).not.toContain(none);
    const tags: Change = { operation: "update", diffs: ["tags"] };
    expect(checked({ [SERVICE]: tags })).toBe("");
  });
});
