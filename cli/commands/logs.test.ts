import { describe, expect, it, onTestFinished, vi } from "vitest";
import { eas } from "../../local/cloud/testing";
import type { Io } from "../io";
import { OutputLost } from "../outputLost";
import { type CloudStack, cloudStack } from "../support/cloudStack";
import { runCli } from "../support/runCli";

const START = ["Starting server", "", "To see the GUI go to: http://0.0.0.0:8000"];

/** A prompt that runs at once. */
const nodes = {
  "1": { class_type: "EmptyLatentImage", inputs: { width: 64, height: 64, batch_size: 1 } },
  "2": {
    class_type: "CheckpointLoaderSimple",
    inputs: { ckpt_name: "LandscapeBING_v10.safetensors" },
  },
  "3": { class_type: "VAEDecode", inputs: { samples: ["1", 0], vae: ["2", 2] } },
  "4": { class_type: "SaveImage", inputs: { filename_prefix: "a", images: ["3", 0] } },
};

async function prompt({ endpoint, token }: CloudStack): Promise<void> {
  const body = JSON.stringify({ prompt: nodes });
  const headers = { authorization: token };
  const sent = await fetch(`${endpoint}/prompt`, { method: "POST", headers, body });
  expect(sent.status).toBe(200);
}

describe("the log", () => {
  it("is what the container wrote", async () => {
    const stack = await cloudStack();
    expect(await stack.run(["logs"])).toEqual({ code: 0, out: START, err: [] });
    await prompt(stack);
    await expect
      .poll(async () => (await stack.run(["logs", "-n", "2"])).out)
      .toEqual(["got prompt", expect.stringMatching(/^Prompt executed in/)]);
  });

  it("can be limited to a time, an instance or a word", async () => {
    const stack = await cloudStack();
    expect((await stack.run(["logs", "--since", "1h"])).out).toEqual(START);
    expect((await stack.run(["logs", "--keyword", "GUI"])).out).toEqual([START[2]]);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2 * 3_600_000 });
    onTestFinished(() => void vi.useRealTimers());
    expect((await stack.run(["logs", "--since", "1h"])).out).toEqual([]);
  });

  it("of an instance that there is not names those that there are", async () => {
    const stack = await cloudStack();
    const { out, err } = await stack.run(["logs", "--instance", "another"]);
    expect(out).toEqual([]);
    expect(err).toEqual([
      expect.stringMatching(
        /no such lines\. The service has no instance another now; it has \S+\.$/,
      ),
    ]);
    const [, there = ""] = /it has (\S+)\.$/.exec(err[0] ?? "") ?? [];
    expect((await stack.run(["logs", "--instance", there])).out).toEqual(START);
    const unheard = ["logs", "--instance", there, "--keyword", "unheard of"];
    expect((await stack.run(unheard)).err).toEqual(["The log has no such lines."]);
  });

  it("is one line of JSON for programs", async () => {
    const stack = await cloudStack();
    const { out } = await stack.run(["logs", "--json", "--lines", "1", "--events"]);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0]!)).toMatchObject({
      stack: "dev",
      service: "comfyui_test",
      total: 3,
      lines: [START[2]],
      events: [
        { reason: "Creating", warning: false },
        { reason: "Waiting" },
        { reason: "Running" },
      ],
    });
  });

  it("can be read from the other end", async () => {
    const stack = await cloudStack();
    const { out } = await stack.run(["logs", "--order", "newest-first"]);
    expect(out).toEqual([...START].reverse());
  });

  it("can be read of a service that does not run, too", async () => {
    const stack = await cloudStack();
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", { status: "Failed" });
    expect((await stack.run(["logs"])).out).toEqual(START);
  });
});

it("begins with the events, oldest first and with their time", async () => {
  const stack = await cloudStack();
  const failed = { status: "Failed", message: "no stock" };
  await stack.cloud.admin("PUT", "/services/comfyui_test/status", failed);
  const { out } = await stack.run(["logs", "--events"]);
  const time = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC`;
  expect(out).toEqual([
    expect.stringMatching(`^event ${time} Creating: Service is being created$`),
    expect.stringMatching(`^event ${time} Waiting: Waiting for instances$`),
    expect.stringMatching(`^event ${time} Running: Service is now running$`),
    expect.stringMatching(`^warning ${time} Failed: no stock$`),
    ...START,
  ]);
});

it("gives a terminal no orders of an event", async () => {
  const stack = await cloudStack();
  const failed = {
    status: "Failed",
    message: "no \u001b]0;title\u0007\u001b[2Jstock\nevent of its own",
  };
  await stack.cloud.admin("PUT", "/services/comfyui_test/status", failed);
  const { out } = await stack.run(["logs", "--events"]);
  expect(out).toContainEqual(expect.stringMatching(/UTC Failed: no stock event of its own$/));
});

describe("--follow", () => {
  it("ends well when somebody has read enough", async () => {
    const stop = new AbortController();
    const error = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const given = { signal: stop.signal, out: () => stop.abort(new OutputLost(error)) };
    const { code, err } = await (await cloudStack()).run(["logs", "--follow"], given);
    expect([code, err]).toEqual([0, []]);
  });

  it("goes on with what comes, each line once, until it is stopped", async () => {
    const stack = await cloudStack();
    const stop = new AbortController();
    const seen: string[] = [];
    const said: string[] = [];
    const given: Partial<Io> = {
      signal: stop.signal,
      err: (line) => said.push(line),
      out: (line) => {
        seen.push(line);
        const executed = seen.filter((each) => each.startsWith("Prompt executed"));
        if (executed.length === 2) stop.abort(new Error("stopped by SIGINT"));
      },
    };
    const ended = stack.run(["logs", "--follow", "--events", "-n", "1"], given);
    await expect.poll(() => seen).toContain(START[2]);
    const fault = { kind: "fail", action: "DescribeServiceLog", status: 503 };
    const busy = { ...fault, status: 400, code: "Throttling.User", message: "too many calls" };
    for (const each of [fault, busy]) await stack.cloud.admin("POST", "/faults", each);
    await stack.cloud.admin("PUT", "/services/comfyui_test/status", { status: "Running" });
    await expect.poll(() => said.join(), { timeout: 8_000 }).toContain("too many calls");
    await until503IsOver(stack);
    await prompt(stack);
    await expect.poll(() => seen.join(), { timeout: 8_000 }).toContain("Prompt executed");
    await prompt(stack);
    expect((await ended).code).toBe(130);
    expect(seen.filter((line) => line === START[2])).toHaveLength(2);
    expect(seen.filter((line) => line === "got prompt")).toHaveLength(2);
    expect(seen.filter((line) => line.includes("Running: Set by hand"))).toHaveLength(1);
    expect(said).toHaveLength(2);
  });

  it("ends when the service is gone", async () => {
    const stack = await cloudStack();
    const ended = stack.run(["logs", "--follow"], {
      out: () => void eas(stack.cloud, "DELETE", "/cn-hangzhou/comfyui_test"),
    });
    expect(await ended).toMatchObject({ code: 1, err: [expect.stringContaining("NotFound")] });
  });
});

/** Waits until the service answers again: a status set by hand restarts it. */
async function until503IsOver({ endpoint, token }: CloudStack): Promise<void> {
  const headers = { authorization: token };
  await expect.poll(async () => (await fetch(`${endpoint}/queue`, { headers })).status).toBe(200);
}

it("has no token in it", async () => {
  const stack = await cloudStack();
  const fault = { status: "Failed", message: `refused ${stack.token}` };
  await stack.cloud.admin("PUT", "/services/comfyui_test/status", fault);
  for (const more of [[], ["--json"]]) {
    const { out } = await stack.run(["logs", "--events", ...more]);
    expect(out.join()).toContain("refused (redacted)");
    expect(out.join()).not.toContain(stack.token);
  }
});

describe("the command line", () => {
  it.each([
    [["--since", "yesterday"], 2, "Write a time span such as 30s"],
    [["--since", "0h"], 2, "Write a time span such as 30s"],
    [["--since", "999999999d"], 2, "Write a time span such as 30s"],
    [["--lines", "0"], 2, "Write a whole number of lines above 0."],
    [["--follow", "--json"], 2, "cannot be used with"],
    [["--previous"], 1, "does not look for log lines by Previous"],
  ])("%j", async (args, code, message) => {
    const ran = await (await cloudStack()).run(["logs", ...args]);
    expect([ran.code, ran.err.join()]).toEqual([code, expect.stringContaining(message)]);
  });

  it("needs a stack, a service and credentials", async () => {
    expect((await runCli(["logs"])).err.join()).toContain("required option '--stack <stack>'");
    const stack = await cloudStack();
    const without = await stack.run(["logs"], { env: {} });
    expect([without.code, without.err[0]]).toEqual([
      2,
      expect.stringContaining("No Alibaba Cloud credentials."),
    ]);
    await stack.says({ serviceName: "another" });
    expect(await stack.run(["logs"])).toMatchObject({
      code: 1,
      err: [expect.stringContaining("does not exist")],
    });
  });

  it.each([{ status: 503 }, { status: 400, code: "Throttling.User" }, { status: 429 }])(
    "says when EAS does not answer: %j",
    async (how) => {
      const stack = await cloudStack();
      const fault = { kind: "fail", action: "DescribeServiceLog", ...how };
      await stack.cloud.admin("POST", "/faults", fault);
      expect((await stack.run(["logs"])).code).toBe(3);
    },
  );
});
