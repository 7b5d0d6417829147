import { expect, test } from "vitest";
import { readExport } from "./deployedStack";

const URN = "urn:pulumi:local::comfyui-eas::comfyui-eas:index:ComfyUI$";

test("a stack that is new has nothing", () => {
  const text = '{"version": 3, "deployment": {"manifest": {}, "metadata": {}}}';
  expect(readExport(text)).toEqual({ pending: 0 });
});

test("the check that it passed and operations that were interrupted are read", () => {
  const environment = { COMFYUI_EAS_EVIDENCE_DIR: "evidence/local" };
  const deployment = {
    resources: [
      { urn: "urn:pulumi:local::comfyui-eas::pulumi:pulumi:Stack::comfyui-eas-local" },
      { urn: `${URN}comfyui-eas:index:SmokeCheck::comfyui`, inputs: { calls: "sync" } },
      {
        urn: `${URN}comfyui-eas:index:SmokeCheck$command:local:Command::comfyui-run`,
        inputs: { environment },
      },
    ],
    pending_operations: [{ type: "creating", resource: {} }],
  };
  const read = (change: object) =>
    readExport(JSON.stringify({ version: 3, deployment: { ...deployment, ...change } }));
  expect(read({})).toEqual({ pending: 1, evidenceDir: "evidence/local" });
  const failed = deployment.resources.slice(0, 2);
  expect(read({ resources: failed })).toEqual({ pending: 1 });
});
