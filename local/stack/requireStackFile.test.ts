import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { LOCAL_STACKS } from "../../client/stack/localStacks";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { project } from "../home";
import { requireStackFile } from "./requireStackFile";

/** A project with this content as its stack file; without one by default. */
function projectWith(stackFile?: string): string {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "stacks"));
  writeFileSync(join(dir, "Pulumi.yaml"), "name: comfyui-eas\nstackConfigDir: stacks\n");
  if (stackFile !== undefined) writeFileSync(join(dir, "stacks/Pulumi.local.yaml"), stackFile);
  return dir;
}

it("takes the files of the local stacks", () => {
  for (const stack of Object.values(LOCAL_STACKS)) requireStackFile(project, stack);
});

it("accepts a file that is not YAML, because the deployment says what is wrong with it", () => {
  requireStackFile(projectWith("config: [\n"), "local");
});

it.each([
  ["is gone with the stack", undefined],
  ["was made anew with the stack", "encryptionsalt: v1:abc\n"],
])("says how to have a file back that %s", (_, stackFile) => {
  expect(() => requireStackFile(projectWith(stackFile), "local")).toThrow(
    /^stacks\/Pulumi\.local\.yaml has no comfyui-eas:settings: .*git checkout stacks\/Pulumi\.local\.yaml$/,
  );
});
