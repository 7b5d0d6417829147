import { beforeEach, describe, expect, it, vi } from "vitest";
import { cloudStack } from "../support/cloudStack";
import { runCli } from "../support/runCli";
import { cloudKey } from "../support/throughCloud";

/** What the browser was started with. */
const started = vi.hoisted(() => vi.fn());
vi.mock("open", () => ({ default: started }));
beforeEach(() => void started.mockReset());

/** The process of somebody who sits at a screen. */
const seat = (key: NodeJS.ProcessEnv) => ({
  terminal: true,
  live: true,
  env: { ...key, DISPLAY: ":0" },
});

describe("the link", () => {
  it("is printed alone, and opens the WebUI without the token", async () => {
    const stack = await cloudStack();
    const { code, out, err } = await stack.run(["open"]);
    expect([code, out.length]).toEqual([0, 1]);
    const page = await fetch(out[0]!);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("ComfyUI")]);
    expect(err).toEqual([
      expect.stringMatching(
        /^The WebUI of comfyui_test\. The link is a secret: .*, until \d{4}-\d\d-\d\d \d\d:\d\d UTC\.$/,
      ),
      "No browser is opened (this runs without a terminal); open the link yourself.",
    ]);
    expect(err.join()).not.toContain(new URL(out[0]!).searchParams.get("signature"));
    expect(started).not.toHaveBeenCalled();
  });

  it("is good for as long as was asked for", async () => {
    const stack = await cloudStack();
    const { out } = await stack.run(["open", "--json", "--expire", "30m"]);
    const { expiresAt, ...told } = JSON.parse(out[0]!);
    expect(told).toEqual({
      stack: "dev",
      service: "comfyui_test",
      url: expect.stringContaining("signature="),
      secret: true,
    });
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 1_800_000)).toBeLessThan(10_000);
  });

  it.each(["cluster", "serverless"] as const)("is there for a %s service", async (edition) => {
    const { code, out } = await (await cloudStack(edition)).run(["open"]);
    expect([code, out[0]]).toEqual([0, expect.stringContaining("signature=")]);
  });
});

describe("the browser", () => {
  it("is opened with an address that is no secret", async () => {
    const stack = await cloudStack();
    started.mockImplementation((address) => fetch(address, { redirect: "manual" }));
    const { code, out, err } = await stack.run(["open"], seat(cloudKey(stack.cloud)));
    expect([code, err.at(-1)]).toEqual([0, "Opened in the browser."]);
    const signature = new URL(out[0]!).searchParams.get("signature");
    expect(started.mock.calls[0]![0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}$/);
    expect(started.mock.calls[0]![0]).not.toContain(signature);
  });

  it("that cannot be started is no failure", async () => {
    const stack = await cloudStack();
    started.mockRejectedValue(new Error("spawn xdg-open ENOENT"));
    const { code, err } = await stack.run(["open"], seat(cloudKey(stack.cloud)));
    expect([code, err.at(-1)]).toEqual([
      0,
      "The browser cannot be started (spawn xdg-open ENOENT); open the link yourself.",
    ]);
  });

  it.each([["--no-browser"], ["--json"]])("is left alone with %s", async (option) => {
    const stack = await cloudStack();
    await stack.run(["open", option], seat(cloudKey(stack.cloud)));
    expect(started).not.toHaveBeenCalled();
  });
});

describe("where there is no link", () => {
  it("the API edition says that it has no WebUI", async () => {
    const { code, out, err } = await (await cloudStack("api")).run(["open"]);
    expect([code, out, err[0]]).toEqual([2, [], expect.stringContaining("which has no WebUI")]);
  });

  it("EAS says why", async () => {
    const stack = await cloudStack();
    await stack.says({ serviceName: "another" });
    const gone = await stack.run(["open"]);
    expect([gone.code, gone.err[0]]).toEqual([1, expect.stringContaining("does not exist")]);
    const fault = { kind: "fail", action: "DescribeServiceSignedUrl", status: 503 };
    await stack.cloud.admin("POST", "/faults", fault);
    expect((await stack.run(["open"])).code).toBe(3);
  });

  it.each([
    ["no", "the answer has no address in it"],
    ["javascript:alert(1)", "the answer has no address in it"],
  ])("an answer of EAS with %s is none, and is not shown", async (url, message) => {
    const stack = await cloudStack();
    vi.stubGlobal("fetch", async () => new Response(JSON.stringify({ SignedUrl: url })));
    const { code, out, err } = await stack.run(["open"]);
    expect([code, out, err[0]]).toEqual([3, [], expect.stringContaining(message)]);
    expect(err.join()).not.toContain("alert");
  });

  it.each([
    [["--expire", "13h"], "EAS gives a link for 12h at most"],
    [["--expire", "long"], "Write a time span such as 30s"],
  ])("%j", async (args, message) => {
    const { code, err } = await runCli(["open", "--stack", "dev", ...args]);
    expect([code, err.join()]).toEqual([2, expect.stringContaining(message)]);
  });

  it("needs a stack", async () => {
    expect((await runCli(["open"])).err.join()).toContain("required option '--stack <stack>'");
  });
});
