// What an estimate is compared with: what a stack has deployed.

import { describe, expect, it, vi } from "vitest";
import { fakePulumi } from "../../support/fakePulumi";
import { cost, dir, document, file, stack, T4, workInProject } from "./testing";

workInProject();

const SERVICE = "alicloud:pai/service:Service";

/** Lets `pulumi stack export` print these resources. */
async function deployed(...resources: object[]) {
  const state = await file("state.json", { version: 3, deployment: { resources } });
  await fakePulumi(dir, `cat "${state}"`);
}
const service = (document: object, rest: object = {}) => ({
  type: SERVICE,
  inputs: { serviceConfig: JSON.stringify(document) },
  ...rest,
});
const delta = async (...args: string[]) => (await cost("--stack", "dev", ...args)).out;
const api = { edition: "api", instanceTypes: [T4], instances: 3 };
const queue = { queue: { cpu: 1, memory: 4000 } };

describe("what is deployed", () => {
  it("is subtracted", async () => {
    await stack(api);
    await deployed(service({ ...document(1), ...queue, metadata: { instance: 1, type: "Async" } }));
    const out = await delta();
    const at = out.findIndex((line) => line.startsWith("Compared"));
    expect(out.slice(at, at + 5)).toEqual([
      "Compared with what is deployed: at least +23,958.60, at most +24,139.22 per month",
      `    - 1 × GPU instances ${T4}: 11,979.30`,
      "    - 1 × queue instances, 1 core, 3.9 GiB: 180.62",
      `    + 3 × GPU instances ${T4}: 35,937.90`,
      "    + 1 to 2 × queue instances, 1 core, 3.9 GiB: 180.62 to 361.24",
    ]);
  });

  it("is no change where it is the same, also with a way to the internet", async () => {
    const network = { create: { zone: "cn-hangzhou-h", egress: true } };
    await stack({ edition: "standard", network });
    await deployed(
      service({
        ...document(1),
        cloud: { computing: { instances: [{ type: "ml.gu7i.c16m60.1-gu30" }, { type: T4 }] } },
      }),
      // A replaced service that waits to be deleted is not counted twice.
      service(document(7), { delete: true }),
      { type: "alicloud:vpc/natGateway:NatGateway" },
    );
    expect(await delta()).toContain("Compared with what is deployed: no change");
  });

  it("has no way to the internet where its state has none", async () => {
    const network = { create: { zone: "cn-hangzhou-h", egress: true } };
    await stack({ edition: "standard", instanceTypes: [T4], network });
    await deployed(service(document(1)));
    const out = await delta();
    expect(out).toContain("Compared with what is deployed: +156.95 per month");
    expect(out).toContain("    + 1 × NAT gateway: 142.35");
  });

  it("is counted with the storage that it has, not with the planned one", async () => {
    const network = { create: { zone: "cn-hangzhou-h" } };
    const onNas = { edition: "standard", instanceTypes: [T4], network, storage: { nas: {} } };
    await stack({ ...onNas, cost: { storedGB: 100 } });
    await deployed(service({ ...document(1), storage: [{ oss: { path: "oss://models/" } }] }));
    expect(await delta()).toContain("Compared with what is deployed: +178.00 per month");
    await deployed(service({ ...document(1), storage: [{ nfs: { server: "x", path: "/" } }] }), {
      type: "alicloud:nas/fileSystem:FileSystem",
      inputs: { storageType: "Capacity" },
    });
    expect(await delta()).toContain("    - 1 × 100 GiB in NAS: 35.00");
  });

  it("is estimated in its own region", async () => {
    await stack({ edition: "standard", instanceTypes: [T4] }, "ap-southeast-1");
    const outputs = { region: "cn-hangzhou", edition: "standard" };
    await deployed({ type: "pulumi:pulumi:Stack", outputs }, service(document(1)));
    expect((await delta()).join("\n")).toContain("deployed: -1,862.23 per month");
  });

  it("is unknown where the state is secret, or pulumi fails, and that fails nothing", async () => {
    await stack({ edition: "standard", instanceTypes: [T4] });
    await deployed({ type: SERVICE, inputs: { serviceConfig: { ciphertext: "x" } } });
    expect((await delta()).join("\n")).toContain(
      "deployed: unknown (the service's document is encr",
    );
    await fakePulumi(dir, 'echo "error: PULUMI_ACCESS_TOKEN must be set" >&2; exit 255');
    const { code, out } = await cost("--stack", "dev", "--json");
    expect([code, JSON.parse(out[0] ?? "").deployed]).toEqual([0, "unknown"]);
    expect((await delta()).join("\n")).toContain("deployed: unknown (error: PULUMI_ACCESS_TOKEN");
    vi.stubEnv("PATH", "/nowhere");
    expect((await delta()).join("\n")).toContain(
      "deployed: unknown (there is no pulumi on the PATH",
    );
    expect((await delta("--no-delta")).join("\n")).not.toContain("Compared with");
  });
});
