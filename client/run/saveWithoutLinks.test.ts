import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { type Fill, saveOutput } from "./saveOutput";

vi.mock("node:fs/promises", async (original) => ({
  ...(await original<typeof import("node:fs/promises")>()),
  link: async (_from: string, to: string) => {
    // As when another program writes it in the meantime.
    if (to.endsWith("theirs.png")) writeFileSync(to, "theirs");
    throw Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "link" });
  },
}));

it("saves a file, and replaces none, where the file system has no links", async () => {
  const text =
    (written: string): Fill =>
    (write) =>
      write(Buffer.from(written), 0);
  const dir = temporaryFolder();
  expect(await saveOutput(dir, "a.png", text("one"))).toBe("a.png");
  expect(await saveOutput(dir, "a.png", text("two"))).toBe("a-2.png");
  expect(readdirSync(dir)).toEqual(["a-2.png", "a.png"]);
  expect(readFileSync(join(dir, "a.png"), "utf8")).toBe("one");
  expect(await saveOutput(dir, "theirs.png", text("mine"))).toBe("theirs-2.png");
  expect(readFileSync(join(dir, "theirs.png"), "utf8")).toBe("theirs");
});
