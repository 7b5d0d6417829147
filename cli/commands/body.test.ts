import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SMALL } from "../../client/workflow/doctor/rules/examples";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { fakeStack } from "../support/fakePulumi";
import { runCli } from "../support/runCli";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function file(content: unknown): Promise<string> {
  const path = join(dir, "w.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** The command line that must succeed, and the one line that it prints. */
async function printed(args: string[], content: unknown = SMALL) {
  const { code, out, err } = await runCli(["body", await file(content), ...args]);
  expect([code, out.length]).toEqual([0, 1]);
  return { value: JSON.parse(out[0]!), text: out[0]!, err };
}

describe("a body", () => {
  it("of the Standard edition has the nodes in prompt", async () => {
    expect((await printed([])).value).toEqual({ prompt: SMALL });
    const named = await printed(["--edition", "standard", "--client-id", "me"]);
    expect(named.value).toEqual({ prompt: SMALL, client_id: "me" });
  });

  it("of the API edition is the nodes", async () => {
    expect((await printed(["--edition", "api"])).value).toEqual(SMALL);
  });

  it("is made of a body of either edition, and keeps what belongs to it", async () => {
    const body = { client_id: "me", extra_data: { a: 1 }, prompt: SMALL };
    expect((await printed([], body)).value).toEqual(body);
    const api = await printed(["--edition", "api"], body);
    expect([api.value, api.err]).toEqual([SMALL, ["Left out: client_id, extra_data."]]);
    const orders = await printed(["--edition", "api"], { "\u001b[2Ja\u0007": 1, prompt: SMALL });
    expect(orders.err).toEqual(["Left out: a."]);
    expect((await printed(["--unwrap"], { prompt: { prompt: SMALL } })).value).toEqual(SMALL);
    expect((await printed(["--unwrap"])).value).toEqual(SMALL);
  });

  it("takes a node called prompt for a node", async () => {
    const nodes = { prompt: { class_type: "SaveImage", inputs: {} } };
    expect((await printed(["--edition", "api"], nodes)).value).toEqual(nodes);
  });

  it("keeps every digit", async () => {
    const text = '{"3":{"class_type":"KSampler","inputs":{"seed":18446744073709551615}}}';
    expect((await printed(["--edition", "api"], text)).text).toBe(text);
    expect((await printed([], text)).text).toBe(`{"prompt":${text}}`);
  });

  it("is read from standard input", async () => {
    const read = async () => Buffer.from(JSON.stringify(SMALL));
    const { out } = await runCli(["body", "-"], { read });
    expect(JSON.parse(out[0]!)).toEqual({ prompt: SMALL });
  });

  it("is told with what it is, for programs", async () => {
    const { value, text } = await printed(["--edition", "api", "--json"], { prompt: SMALL });
    const bytes = JSON.stringify(SMALL).length;
    const json = { for: "api", method: "POST", path: "/api_prompt", bytes, body: SMALL };
    expect(value).toEqual({ ...json, contentType: "application/json", leftOut: [] });
    expect(text).not.toContain("\n");
    expect((await printed(["--unwrap", "--json"])).value).toMatchObject({ for: "workflow" });
  });

  it("larger than a queue usually takes is printed with a word about it", async () => {
    const long = { ...SMALL, "99": { class_type: "Note", inputs: { text: "x".repeat(9000) } } };
    const { err } = await printed(["--edition", "api"], long);
    expect(err[0]).toMatch(/^The body has 9\d\d\d bytes, and a queue usually takes at most 8192;/);
    expect((await printed([], long)).err).toEqual([]);
  });
});

describe("a stack", () => {
  it.each([
    ["api", SMALL],
    ["standard", { prompt: SMALL }],
  ])("says its edition: %s", async (edition, wanted) => {
    await fakeStack(dir, { edition });
    expect((await printed(["--stack", "dev"])).value).toEqual(wanted);
  });

  it.each([
    [{ edition: "cluster" }, "is of the cluster edition, which has a WebUI only"],
    [{}, "Stack dev has no output edition; deploy it first"],
  ])("without an API has no body: %j", async (outputs, message) => {
    await fakeStack(dir, outputs);
    const { code, err } = await runCli(["body", await file(SMALL), "--stack", "dev"]);
    expect([code, err[0]]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe("the line for curl", () => {
  const live = { live: true, terminal: true, env: { COMFYUI_TOKEN: "Y2FuYXJ5LXRva2Vu" } };

  it("names the token and does not show it", async () => {
    const outputs = {
      edition: "api",
      endpoint: "http://h/api/predict/s",
      token: "Y2FuYXJ5LXRva2Vu",
    };
    await fakeStack(dir, outputs);
    const path = await file(SMALL);
    const { out, err } = await runCli(["body", path, "--stack", "dev"], live);
    expect(err.join("\n")).toContain(
      `comfyui-eas body ${path} --edition api | curl -sS --config <(printf 'header = "Authorization: %s"' "$COMFYUI_TOKEN") -H 'Content-Type: application/json' --data-binary @- 'http://h/api/predict/s/api_prompt?task_id=1'`,
    );
    expect([...out, ...err].join()).not.toContain("Y2FuYXJ5");
    expect(out[0]).toContain("\n  ");
  });

  it("leaves the address to who knows it", async () => {
    const { err } = await runCli(["body", await file(SMALL), "--client-id", "a b"], live);
    expect(err.join("\n")).toMatch(/--client-id 'a b' \| curl .* "\$COMFYUI_URL\/prompt"$/);
  });
});

describe("what is no workflow", () => {
  it("says of a page of prose only the beginning of what is not JSON in it", async () => {
    const prose = "It's somebody's page,\nand it's long.\n# One\n".repeat(50);
    const { err } = await runCli(["body", await file(prose)]);
    expect(err.join("\n").split("\n")).toEqual([
      expect.stringContaining("is not a workflow in API format"),
      expect.stringContaining("It is not JSON"),
      "  line 1: 's somebody'; write \"s somebody\".",
      "  line 2: 's long. # One It'; write \"s long. # One It\".",
      ...Array(3).fill(expect.stringMatching(/^ {2}line \d+: .{1,150}$/)),
      expect.stringMatching(/^ {2}and \d+ places more\.$/),
    ]);
  });

  it.each([
    [{ nodes: [{ id: 1 }], links: [] }, [], "use Workflow > Export (API)"],
    [{ prompt: { nodes: [{ id: 1 }], links: [] } }, [], "use Workflow > Export (API)"],
    [[], [], "It is a list"],
    [{ "1": { inputs: {} } }, [], "node 1: class_type must be the name"],
    ['{"1": {"class_type": "A", "inputs": {"x": True}}}', [], "line 1: True; write true."],
    ["{", [], "It is not JSON"],
    [SMALL, ["--edition", "cluster"], "Allowed choices are standard, api"],
    [SMALL, ["--edition", "api", "--unwrap"], "cannot be used with"],
    [SMALL, ["--edition", "api", "--client-id", "x"], "named by task_id"],
  ])("%j %j", async (content, args, message) => {
    const { code, out, err } = await runCli(["body", await file(content), ...args]);
    expect([code, out, err.join("\n")]).toEqual([2, [], expect.stringContaining(message)]);
  });

  it("is named when it is not there", async () => {
    const { code, err } = await runCli(["body", join(dir, "absent.json")]);
    expect([code, err[0]]).toEqual([2, expect.stringMatching(/absent\.json[\s\S]*cannot be read/)]);
  });
});
