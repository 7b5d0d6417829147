import { PassThrough } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { Tools } from "./tool";

/** The runner, and what it has shown so far. */
function runner() {
  const out = new PassThrough();
  const tools = new Tools(out);
  onTestFinished(() => tools.close());
  return { tools, shown: () => String(out.read() ?? "") };
}

/** Biome is the tool that starts soonest. */
const tool = "biome";

describe("a tool", () => {
  it("is shown with its command line, and said to have succeeded", async () => {
    const { tools, shown } = runner();
    expect(await tools.run(tool, "--version")).toBe(true);
    expect(shown()).toMatch(/^\n> biome --version\nVersion: \d/);
  });

  it("fails when its exit code says so, and its errors are shown", async () => {
    const { tools, shown } = runner();
    expect(await tools.run(tool, "nothing-of-this-name")).toBe(false);
    expect(shown()).toContain("nothing-of-this-name");
  });

  it("has its standard error shown, except for the encoder's chatter", async () => {
    const { tools, shown } = runner();
    const said = ["before", "[libopenh264 @ 0x40124280] Warning:layerId(0)", "after"];
    await tools.run("tsx", "-e", `for (const line of ${JSON.stringify(said)}) console.error(line)`);
    expect(shown()).toMatch(/\nbefore\nafter\n$/);
  });

  it("fails when it is not there", async () => {
    const { tools } = runner();
    expect(await tools.run("no-tool-of-this-name")).toBe(false);
  });

  it("shows nothing before it is asked to, so that outputs do not mix", async () => {
    const { tools, shown } = runner();
    const held = tools.hold(tool, "--version");
    expect(await held.ok).toBe(true);
    expect(shown()).toBe("");
    held.show();
    expect(shown()).toContain("> biome --version\nVersion:");
  });

  it("ends with this process, after which no other is started", async () => {
    const { tools, shown } = runner();
    const running = tools.run("tsx", "-e", "setTimeout(() => {}, 600_000)");
    process.emit("SIGTERM", "SIGTERM");
    expect(await running).toBe(false);
    expect(tools.interruptedWith).toBe(143);
    shown();
    expect(await tools.run(tool, "--version")).toBe(false);
    expect(shown()).not.toContain("Version:");
  });
});
