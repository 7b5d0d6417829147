import { join } from "node:path";
import { expect, it } from "vitest";
import { quickProof } from "../../../test/engine/support/quickProof";
import { cloudStack } from "../../support/cloudStack";

it("looks at a stack with a queue and NAS no deeper than an up does, and says so", async () => {
  const stack = await cloudStack("api");
  await stack.says({ mountTarget: "0a1b2c-xyz12.cn-hangzhou.nas.aliyuncs.com" });
  const evidence = ["--evidence", join(stack.dir, "evidence")];
  const small = Object.entries(quickProof.inputs).flatMap(([name, value]) => [
    "--set",
    `${name}=${value}`,
  ]);
  const { code, out, err } = await stack.run(["smoke", ...evidence, ...small]);
  expect([code, out.join("\n")], err.join("\n")).toEqual([
    0,
    expect.stringMatching(/^queue result only: .* but no file was looked at/),
  ]);
  const deeper = await stack.run(["smoke", ...evidence, "--level", "pixels"]);
  expect([deeper.code, deeper.err.join("\n")]).toEqual([
    2,
    expect.stringContaining("--storage is not set"),
  ]);
});
