import type * as pulumi from "@pulumi/pulumi";
import { expect, it, vi } from "vitest";
import type * as recordedHook from "../../test/support/recordedHook";
import { explained } from "./explained";

const said = vi.hoisted(() => [] as string[]);
vi.mock("@pulumi/pulumi", async (original) => {
  const { RecordedHook } = await vi.importActual<typeof recordedHook>(
    "../../test/support/recordedHook",
  );
  const error = async (line: string) => void said.push(line);
  return { ...(await original<typeof pulumi>()), ErrorHook: RecordedHook, log: { error } };
});
vi.mock("./state", () => ({ hasEngine: () => true }));

it("says why a resource failed, if that is known, and never makes the engine try again", async () => {
  for (const text of [undefined, "The name is taken."]) {
    const options = explained("bucket", {} as pulumi.Resource, async () => text);
    const [hook] = options.hooks?.onError ?? [];
    expect(await (hook as pulumi.ErrorHook).callback({} as pulumi.ErrorHookArgs)).toBe(false);
  }
  expect(said).toEqual(["The name is taken."]);
});
