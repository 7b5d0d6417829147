import { describe, expect, it } from "vitest";
import { DEFAULT_INSTANCE_TYPES } from "../components/document/instanceTypes";
import { parseSettings } from "./parseSettings";

const parse = (settings: unknown, stack = "dev", region: string | undefined = "cn-hangzhou") =>
  parseSettings({ settings, region, stack });

/** The lines of the error, one for each key to correct. */
function problems(...args: Parameters<typeof parse>): string[] {
  try {
    parse(...args);
  } catch (error) {
    return (error as Error).message
      .split("\n")
      .slice(1)
      .map((line) => line.trim());
  }
  throw new Error("the settings were accepted");
}

describe("a stack that says only region and edition", () => {
  it("gets a safe default for everything else", () => {
    expect(parse({ edition: "standard" }, "dev-1")).toMatchObject({
      region: "cn-hangzhou",
      serviceName: "comfyui_dev_1",
      instanceTypes: DEFAULT_INSTANCE_TYPES,
      storage: { oss: { folder: "comfyui", mountPath: "/code/data-oss", deleteContents: false } },
      smoke: { enabled: true, deadlineMinutes: 30 },
      protect: false,
    });
  });

  it("gets no gateway, which is billed, with a network", () => {
    const network = { create: { zone: "cn-hangzhou-h" } };
    expect(parse({ edition: "standard", network })).toMatchObject({
      network: { create: { egress: false } },
    });
  });

  it("keeps the name that its service has, unless another one is asked for", () => {
    const named = (settings: object) =>
      parseSettings({ settings, region: "cn-hangzhou", stack: "new", serviceBefore: "comfyui_old" })
        .serviceName;
    expect(named({ edition: "standard" })).toBe("comfyui_old");
    expect(named({ edition: "standard", serviceName: "comfyui_new" })).toBe("comfyui_new");
  });

  it("gets a name for its service in the characters that EAS takes", () => {
    expect(parse({ edition: "standard" }, "Team-A.Dev").serviceName).toBe("comfyui_team_a_dev");
  });

  it("gets a name for its service that is short enough for EAS", () => {
    expect(parse({ edition: "standard" }, "a".repeat(80)).serviceName).toHaveLength(63);
  });

  it("has its storage protected in production, unless it says otherwise", () => {
    expect(parse({ edition: "standard" }, "prod-eu").protect).toBe(true);
    expect(parse({ edition: "standard" }, "preprod").protect).toBe(false);
    expect(parse({ edition: "standard", protect: false }, "prod").protect).toBe(false);
  });
});

it("counts the tags of what is made, and of nothing else", () => {
  const tags = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`t${at}`, "a"]));
  const bucket = { oss: { bucket: "mine" } };
  const target = { nas: { mountTarget: "0a1b2c3d-abc12.cn-hangzhou.nas.aliyuncs.com" } };
  const ids = { vpcId: "vpc-1", vswitchId: "vsw-1", securityGroupId: "sg-1" };
  const create = { zone: "cn-hangzhou-h" };
  for (const there of [{ storage: bucket }, { storage: target, network: ids }]) {
    expect(parse({ edition: "standard", tags, ...there })).toMatchObject({ tags });
  }
  for (const made of [
    {},
    { storage: { nas: {} }, network: ids },
    { storage: bucket, network: { create } },
  ]) {
    expect(problems({ edition: "standard", tags, ...made })).toEqual([
      "comfyui-eas:settings.tags: has 21 tags; a resource may have 20",
    ]);
  }
});

it("does not check a workflow when the smoke check is switched off", () => {
  const smoke = { enabled: false, reason: "proved by hand", workflow: "absent.json" };
  expect(parse({ edition: "standard", smoke })).toMatchObject({ smoke: { enabled: false } });
});

it("accepts an autoscaler behind a dedicated gateway that leaves an instance", () => {
  const gateway = { extraConfig: { networking: { gateway: "gw-1" } } };
  const autoscaler = { min: 1, max: 2 };
  expect(parse({ edition: "api", ...gateway, autoscaler })).toMatchObject({ autoscaler });
});

it("accepts workspaceId, tags and extraConfig for a Serverless service that is to be made", () => {
  const made = { mode: "create", workspaceId: "1", tags: { a: "b" }, extraConfig: { c: 1 } };
  expect(parse({ edition: "serverless", ...made })).toMatchObject(made);
});

describe("a wrong stack", () => {
  const key = "comfyui-eas:settings";
  it.each<[string, unknown, string]>([
    [
      "a misspelt key that another edition has in another place",
      { edition: "standard", smoke: { queue: {} } },
      `${key}.smoke.queue: is not a setting here; the keys are enabled, reason, deadlineMinutes,`,
    ],
    [
      "a Serverless service with prices that are not there",
      { edition: "serverless", serviceName: "made_by_hand", cost: { prices: "absent.json" } },
      `${key}.cost.prices: absent.json cannot be read`,
    ],
    [
      "prices that are not there",
      { edition: "standard", cost: { prices: "absent.json" } },
      `${key}.cost.prices: absent.json cannot be read`,
    ],
    [
      "an image that ends with a slash",
      { edition: "standard", image: "r.io/team/comfyui/" },
      `${key}.image: is "r.io/team/comfyui/"; it must be an image reference`,
    ],
    [
      "an image with a folder without a name",
      { edition: "standard", image: "r.io//comfyui:1" },
      `${key}.image: is "r.io//comfyui:1"; it must be an image reference`,
    ],
    [
      "a budget of nothing",
      { edition: "standard", cost: { budgetPerMonth: 0 } },
      `${key}.cost.budgetPerMonth: is 0; write more than 0`,
    ],
    [
      "no instance behind a dedicated gateway",
      {
        edition: "api",
        autoscaler: { max: 2, scaleToZero: true },
        extraConfig: { networking: { gateway: "gw-1" } },
      },
      `${key}.autoscaler.scaleToZero: is true, which EAS does not support behind a dedicated gateway (gw-1); leave out one of the two`,
    ],
    [
      "a second instance",
      { edition: "standard", extraConfig: { metadata: { instance: 2 } } },
      `${key}.extraConfig.metadata.instance: is decided`,
    ],
  ])("with %s is told which key to correct", (_what, settings, line) => {
    expect(problems(settings)).toEqual([expect.stringContaining(line)]);
  });

  const NAS = "0a1b2c3d-abc12.cn-hangzhou.nas.aliyuncs.com";
  const nasAt = (target: string) => ({ mountTarget: target });
  const NO_TARGETS = [" 0a1b.cn-hangzhou.nas.aliyuncs.com", "0a1b.cn-hangzhou.nas.aliyuncs.com/a"];
  const network = { create: { zone: "cn-hangzhou-h" } };
  it.each<[object, string]>([
    [{ smoke: { deadlineMinutes: 0 } }, "smoke.deadlineMinutes: is 0; write at least 1"],
    [{ smoke: { seed: -1 } }, "smoke.seed: is -1; write at least 0"],
    [{ smoke: { seed: 2 ** 32 } }, "smoke.seed: is 4294967296; write at most 4294967295"],
    [{ smoke: { limits: { fileMiB: 0 } } }, "smoke.limits.fileMiB: is 0; write at least 1"],
    [{ smoke: { limits: { fileMiB: 5e3 } } }, "smoke.limits.fileMiB: is 5000; write at most 4096"],
    [{ smoke: { limits: { files: 0 } } }, "smoke.limits.files: is 0; write at least 1"],
    [{ smoke: { limits: { files: 1001 } } }, "smoke.limits.files: is 1001; write at most 1000"],
    [
      { smoke: { checkpoints: { image: "" } } },
      'smoke.checkpoints.image: is ""; it must be the name of',
    ],
    [
      { smoke: { checkpoints: { video: "" } } },
      'smoke.checkpoints.video: is ""; it must be the name of',
    ],
    [{ smoke: { inputs: { steps: 1 } } }, "smoke.inputs.steps: must be of the form <node id>."],
    [{ smoke: { inputs: { ".6.text": 1 } } }, "smoke.inputs..6.text: must be of the form <node"],
    [{ cost: { secondsPerVideo: 0 } }, "cost.secondsPerVideo: is 0; write more than 0"],
    [{ cost: { secondsPerVideo: 9e4 } }, "cost.secondsPerVideo: is 90000; write at most 86400"],
    [{ cost: { hoursPerWeek: -1 } }, "cost.hoursPerWeek: is -1; write at least 0"],
    [{ cost: { hoursPerWeek: 169 } }, "cost.hoursPerWeek: is 169; write at most 168"],
    [{ cost: { storedGB: -1 } }, "cost.storedGB: is -1; write at least 0"],
    [{ cost: { storedGB: 2e9 } }, "cost.storedGB: is 2000000000; write at most 1000000000"],
    [{ cost: { prices: "" } }, 'cost.prices: is ""; it must be the path of a JSON file'],
    [{ workspaceId: "12a" }, 'workspaceId: is "12a"; it must be the workspace\'s number'],
    [{ workspaceId: "a12" }, 'workspaceId: is "a12"; it must be the workspace\'s number'],
    [
      { queue: { resource: "my-eas-r-1" } },
      'queue.resource: is "my-eas-r-1"; it must be the id of a resource group',
    ],
    [
      { queue: { resource: "eas-r-1/2" } },
      'queue.resource: is "eas-r-1/2"; it must be the id of a resource group',
    ],
    [
      { storage: { oss: { bucket: "-mine" } } },
      'storage.oss.bucket: is "-mine"; it must be the name of a bucket',
    ],
    ...NO_TARGETS.map((target): [object, string] => [
      { storage: { nas: nasAt(target) }, network },
      `storage.nas.mountTarget: is "${target}"; it must be the domain of a mount target`,
    ]),
    [
      { storage: { nas: { ...nasAt(NAS), path: "a" } }, network },
      'storage.nas.path: is "a"; it must be',
    ],
    [
      { network: { create: { zone: "1cn-hangzhou-h" } } },
      'network.create.zone: is "1cn-hangzhou-h"; it must be a zone id',
    ],
  ])("%j is told the bounds", (settings, wrong) => {
    expect(problems({ edition: "api", ...settings })).toEqual([
      expect.stringContaining(`${key}.${wrong}`),
    ]);
  });

  it("is asked for keys when the settings are only a text", () => {
    expect(problems("standard")).toEqual([`${key}: is a string; write keys below it`]);
  });

  it("with no region is told just that, and nothing of zones", () => {
    const settings = { edition: "standard", network };
    expect(() => parseSettings({ settings, region: undefined, stack: "dev" })).toThrow(
      /configured:\n {2}alicloud:region: is not set; [^\n]*$/,
    );
  });

  it.each(["hangzhou!", "CN-HANGZHOU", "cn_hangzhou"])("with region %s is told so", (region) => {
    expect(problems({ edition: "standard" }, "dev", region)).toEqual([
      `alicloud:region: "${region}" is not a region id; write for example cn-hangzhou`,
    ]);
  });

  it("is told which texts are wrong, however long they are", () => {
    const zone = `cn-${"a".repeat(60)}_b`;
    const image = `r.io${"/team".repeat(60)} `;
    const settings = { edition: "standard", image, network: { create: { zone } } };
    expect(problems(settings).map((line) => line.split(": ")[0])).toEqual([
      `${key}.image`,
      `${key}.network.create.zone`,
    ]);
  });

  it("is told every problem at once", () => {
    const lines = problems({ edition: "standard", imageVersion: 1, nonsense: 1 }, "dev", "x");
    expect(lines.map((line) => line.split(": ")[0])).toEqual([
      "alicloud:region",
      "comfyui-eas:settings.imageVersion",
      "comfyui-eas:settings.nonsense",
    ]);
  });

  it("with a misspelt edition is told what is wrong whichever edition was meant", () => {
    const wrong = {
      editon: "api",
      instanses: 2,
      edition: "standrd",
      instances: "two",
      storage: { os: {} },
      queue: { cpu: -1 },
      imageVersion: 1,
      tags: { owner: "me" },
      workspaceId: "1",
    };
    expect(problems(wrong).map((line) => line.replace(`${key}.`, ""))).toEqual([
      expect.stringMatching(/^edition: is "standrd"; write "standard", "api", "cluster" or "serv/),
      "editon: is not a setting here; write edition",
      "instanses: is not a setting here; write instances",
      `instances: is "two"; write a number`,
      "storage.os: is not a setting here; write oss",
      "queue.cpu: is -1; write at least 1",
      expect.stringMatching(/^imageVersion: is 1; it must be a version in quotes/),
    ]);
  });

  it("is told the same if the edition is a word that every JavaScript object has as a key", () => {
    const lines = problems({ edition: "constructor", tagz: {} });
    expect(lines.map((line) => line.split(": ")[0])).toEqual([`${key}.edition`, `${key}.tagz`]);
  });

  it("is told for each misspelt key which keys exist in its place", () => {
    const wrong = { edition: "api", queue: { CPU: 1, memory: 2048 }, storage: { s3: {} } };
    expect(problems(wrong).map((line) => line.replace(`${key}.`, ""))).toEqual([
      "storage.s3: is not a setting here; the keys are oss, nas",
      "queue.CPU: is not a setting here; write cpu",
      "queue.memory: is not a setting here; write memoryMB",
    ]);
  });

  it("without an edition is not told what only some editions object to", () => {
    const right = { instances: 2, queue: {}, storage: { nas: {} }, mode: "create" };
    const outside = { instances: 9, autoscaler: { max: 3 } };
    for (const settings of [right, outside])
      expect(problems(settings).map((line) => line.split(": ")[0])).toEqual([`${key}.edition`]);
  });

  it("never shows a value that may be a secret", () => {
    const lines = problems({ edition: "standard", extraConfig: { token: "canary-value" } });
    expect(lines.join()).not.toContain("canary-value");
  });
});
