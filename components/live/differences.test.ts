import { expect, it } from "vitest";
import { differences } from "./differences";

const live = {
  name: "comfyui_demo",
  region: "cn-hangzhou",
  status: "Running",
  document: {},
  tags: {},
};

it("says nothing where nothing differs", () => {
  expect(differences(live, { changes: [], kept: [], added: [] })).toBeUndefined();
});

it("names each key, both values and what the change costs", () => {
  const changes = [{ key: "metadata.instance", live: 3, wanted: 1 }];
  expect(differences(live, { changes, kept: [], added: [] })?.split("\n").slice(0, 2)).toEqual([
    'Service "comfyui_demo" in cn-hangzhou differs from the stack:',
    "  metadata.instance: 3 at EAS, 1 in the stack: EAS starts or ends instances; the others keep running",
  ]);
});

it("says how to undo a change by hand, and that a key goes only when the service is replaced", () => {
  const changes = [{ key: "metadata.instance", live: 3, wanted: 1 }];
  const [back, gone] = [
    '"pulumi up --refresh" puts it back',
    "the replacement shown above removes it",
  ];
  const changed = differences(live, { changes, kept: [], added: [] });
  expect(changed).toContain(back);
  expect(changed).not.toContain(gone);
  const kept = differences(live, { changes: [], kept: ["metadata.disk"], added: [] });
  expect(kept).not.toContain(back);
  expect(kept).toContain(gone);
  expect(kept).toContain('each "pulumi up" sends the document again until the key is gone');
});

it("says that a new key replaces the service, even if the service already has its value", () => {
  const changes = [{ key: "autoscaler.min", wanted: 1 }];
  const added = ["autoscaler.min", "metadata.disk"];
  expect(differences(live, { changes, kept: [], added })?.split("\n")).toEqual([
    'Service "comfyui_demo" in cn-hangzhou differs from the stack:',
    "  autoscaler.min: nothing at EAS, 1 in the stack: a new key, so the service is replaced",
    "  metadata.disk: a new key, so the service is replaced",
    expect.stringContaining("its running and queued jobs are lost"),
  ]);
});

it.each([
  ["containers.0.env.0.value", "canary"],
  ["credential.docker_auth", "canary"],
  ["options.db_password", "canary"],
  ["options.index", "https://me:canary@example.com/simple"],
  ["containers.0.script", "python main.py --api-key canary1234"],
  ["containers.0.command", ["sh", "-c", "HF_TOKEN=canary1234 python main.py"]],
])("shows no secret that somebody wrote by hand: %s", (key, value) => {
  const said = differences(live, {
    changes: [{ key, live: value, wanted: "x" }],
    kept: [key],
    added: [],
  });
  expect(said).toContain(key);
  expect(said).not.toContain("canary");
});

it("cuts what is too long for a line", () => {
  const long = "x".repeat(5000);
  const said = differences(live, {
    changes: [{ key: "containers.0.script", live: long, wanted: "y" }],
    kept: [],
    added: [],
  });
  expect(said?.length).toBeLessThan(1000);
});
