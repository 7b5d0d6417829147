import { expect, it, vi } from "vitest";
import type * as stateModule from "../pulumi/state";
import { leftIn, movedFrom } from "./movedFrom";

const SERVICE = "urn:pulumi:dev::shop::comfyui-eas:index:ComfyUI$alicloud:pai/service:Service";
vi.mock(
  "../pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    stateBefore: async () =>
      new Map([
        [`${SERVICE}::here-service`, { id: "comfyui_here", regionId: "cn-hangzhou" }],
        [`${SERVICE}::there-service`, { id: "comfyui_there", regionId: "cn-shanghai" }],
        [`${SERVICE}::untold-service`, { id: "comfyui_untold" }],
        [
          "urn:pulumi:dev::shop::alicloud:oss/bucket:Bucket::b",
          { id: "b", regionId: "cn-beijing" },
        ],
        [
          "urn:pulumi:dev::shop::pulumi:providers:alicloud::default_3_108_0",
          { region: "cn-shanghai" },
        ],
      ]),
  }),
);

it("names a service of the stack that is in another region", async () => {
  expect(await movedFrom("cn-hangzhou")).toMatch(
    /^This stack's service "comfyui_there" is in cn-sh/,
  );
  expect(await movedFrom("cn-hangzhou", `${SERVICE}::there-service`)).toContain(
    "cannot move to cn-hangzhou",
  );
  // A destroy with the refused deployment's provider leaves the service running and billed (seen).
  expect(await movedFrom("cn-hangzhou")).toContain(
    'run "pulumi up", and only then "pulumi destroy"',
  );
});

it("accepts a service in the same region, in an unknown one, or of another resource", async () => {
  for (const name of ["here-service", "untold-service", "new-service"]) {
    expect(await movedFrom("cn-hangzhou", `${SERVICE}::${name}`)).toBeUndefined();
  }
  const inAnother = SERVICE.replace("::comfyui-eas", "::shop:index:Studio$comfyui-eas");
  expect(await movedFrom("cn-hangzhou", `${inAnother}::there-service`)).toBeUndefined();
});

it("names the other resources of the stack, if its provider worked in another region", async () => {
  expect(await leftIn("cn-hangzhou")).toMatch(/^This stack has resources in cn-shanghai \(.*, b\)/);
  expect(await leftIn("cn-shanghai")).toBeUndefined();
});
