import * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import type * as credentialsModule from "../../client/eas/credentials";
import { capture, resolved } from "../../test/support/mocks";
import { ComfyUI } from "../comfyUI";
import { ServerlessService } from "../service/serverlessService";

const asked = vi.hoisted(() =>
  vi.fn(async (): Promise<never> => {
    throw new Error("asked");
  }),
);
vi.mock("../../client/eas/credentials", async (original) => ({
  ...(await original<typeof credentialsModule>()),
  findAccessKey: asked,
}));

beforeEach(() => vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-hangzhou"));

const place = { region: "cn-hangzhou", serviceName: "comfyui_demo" };
const network = {
  vpcId: "vpc-1",
  vswitchId: "vsw-1",
  securityGroupId: "sg-1",
  vswitchCidr: "10.0.0.0/20",
};

it("asks no cloud, and declares everything", async () => {
  const { built, registered } = await capture(
    () =>
      [
        new ComfyUI("studio", { ...place, edition: "standard", nas: {}, network }),
        new ServerlessService("trial", { ...place, serviceName: "comfyui_trial" }),
      ] as const,
  );
  const [studio, trial] = built;
  expect(await resolved(studio.endpoint)).toBe("");
  expect(await resolved(studio.token)).toBe("");
  expect(await resolved(studio.video)).toBe("proven");
  expect(await resolved(trial.webUI)).toBe("");
  expect([...registered.keys()]).toEqual(
    expect.arrayContaining([expect.stringMatching(/command:local:Command::studio-run$/)]),
  );
  expect(asked).not.toHaveBeenCalled();
});

it("may be declared again by the next test of a program, which writes no evidence either", async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ inputs }) => inputs,
  });
  const declare = (name: string) =>
    new ComfyUI(name, { ...place, edition: "standard", oss: { existingBucket: "theirs" } });
  declare("studio");
  expect(await resolved(declare("studio").video)).toBe("proven");
  expect(() => declare("other")).toThrow('where "studio" writes its evidence');
});
