import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** Loads the module anew, because it asks as soon as it is loaded. */
const fresh = () => vi.importActual<typeof import("./state")>("./state");

const SERVICE =
  "urn:pulumi:dev::shop::comfyui-eas:index:ComfyUI$alicloud:pai/service:Service::video";

/** An engine that answers for one stack, by the name that its backend knows it by. */
function engine(known: string) {
  vi.spyOn(pulumi.runtime, "getMonitor").mockReturnValue({ registerErrorHook() {} } as never);
  return vi.spyOn(pulumi.runtime, "invoke").mockImplementation(async (_token, { stackName }) => {
    if (stackName !== known) throw new Error(`unknown stack "${stackName}"`);
    return { outputs: { [SERVICE]: { type: "", outputs: { id: "comfyui_dev" } } } };
  });
}

const run = (organization: string) =>
  pulumi.runtime.setMocks(
    { call: () => ({}), newResource: ({ name }) => ({ id: name, state: {} }) },
    "shop",
    "dev",
    false,
    organization,
  );

beforeEach(() => vi.resetModules());
afterEach(() => vi.restoreAllMocks());

describe("the state before a deployment", () => {
  it.each([
    ["organization", "dev"],
    ["my-company", "my-company/shop/dev"],
  ])("is that of the stack of organization %s, asked for as %s", async (organization, known) => {
    await run(organization);
    const asked = engine(known);
    const { inState, SERVICE_TYPE } = await fresh();
    expect(await inState(SERVICE_TYPE, "video")).toEqual({ id: "comfyui_dev" });
    expect(await inState(SERVICE_TYPE, "eo")).toBeUndefined();
    expect(await inState("aws:s3/bucket:Bucket", "video")).toBeUndefined();
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("is read again when the engine was just writing it", async () => {
    await run("organization");
    const asked = engine("dev").mockRejectedValueOnce(new Error("failed to load checkpoint: EOF"));
    const { inState, SERVICE_TYPE } = await fresh();
    expect(await inState(SERVICE_TYPE, "video")).toEqual({ id: "comfyui_dev" });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("fails with a message of its own when it cannot be read", { timeout: 20_000 }, async () => {
    await run("organization");
    engine("another");
    const { stateBefore } = await fresh();
    await expect(stateBefore()).rejects.toThrow(
      'The state of the stack dev, which tells whose a service is, cannot be read: unknown stack "dev"',
    );
  });

  it("is read anew for another deployment of the same process", async () => {
    await run("organization");
    engine("dev");
    const { inState, SERVICE_TYPE } = await fresh();
    expect(await inState(SERVICE_TYPE, "video")).toBeDefined();
    const asked = engine("dev").mockResolvedValue({ outputs: {} });
    expect(await inState(SERVICE_TYPE, "video")).toBeUndefined();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it("is empty without an engine", async () => {
    await run("organization");
    const asked = vi.spyOn(pulumi.runtime, "invoke");
    const { inState, SERVICE_TYPE } = await fresh();
    expect(await inState(SERVICE_TYPE, "video")).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });
});
