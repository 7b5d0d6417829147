import { describe, expect, it } from "vitest";
import type { Trace } from "./cause";
import { CAUSES, likelyCauses } from "./recognise";

const problem = (text: string, code: Trace["code"] = "execution-error"): Trace => ({
  place: "problem",
  code,
  text,
});
const eas = (text: string): Trace => ({ place: "eas", text });

/** Texts of ComfyUI, PyTorch, Kubernetes and the gateway, and the cause that each one shows. */
const EXAMPLES: readonly [string, Trace][] = [
  ["storage-not-mounted", problem("Value not in list: ckpt_name: 'a.safetensors' not in []")],
  ["storage-not-mounted", eas("FailedMount: MountVolume.SetUp failed for volume")],
  ["missing-model", problem("Value not in list: ckpt_name: 'a.safetensors' not in ['b.ckpt']")],
  ["broken-model", problem("SafetensorError: Error while deserializing header: header too small")],
  ["custom-node-missing", problem("Cannot execute because node VHS_VideoCombine does not exist.")],
  ["wrong-format", problem("a node is missing the class_type property.: Node ID '#id'", "refused")],
  ["no-output", problem("Prompt has no outputs", "refused")],
  ["wrong-input", problem("Value 99999 bigger than max of 10000: steps", "node-errors")],
  ["encoder", problem("An error occurred in the ffmpeg subprocess:")],
  ["file-not-written", problem("but it cannot be fetched (GET /view: 404)", "not-fetched")],
  ["storage-refused", problem("but the bucket refuses the key of this check (GET", "broken")],
  [
    "wrong-clock",
    problem(
      "(GET /a: 403 (this machine's clock says 2026-11-23 12:00 UTC, more than 15 minutes off: set it",
      "broken",
    ),
  ],
  ["oss-public-address", problem("(GET /a: 400 (OSS refuses its public address to", "broken")],
  ["gpu-memory", problem("torch.OutOfMemoryError: Allocation on device")],
  ["gpu-memory", problem("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB")],
  ["memory", problem("neither queued nor running. ComfyUI has restarted, most often", "lost")],
  ["memory", eas("2026-11-23 12:00:00 Failed: container worker0 OOMKilled")],
  ["no-gpu", problem("RuntimeError: Found no NVIDIA driver on your system.")],
  ["gpu-kind", problem("RuntimeError: CUDA error: no kernel image is available for execution")],
  ["image-pull", eas("Container worker0 failed to pull image.")],
  ["no-machine", eas("status Waiting: the instance type is out of stock")],
  ["crash-loop", eas("Back-off restarting failed container worker0")],
  // The words of the vendor's FAQ.
  ["crash-loop", eas("Instance <a-5ff7-h9dsn> not healthy: Instance crashed, please inspect")],
  ["stopped", eas("status Stopped: Service is stopped")],
  ["deleted", eas("no service of this name")],
  ["wrong-token", problem("The service refuses the token (GET /: 401)", "unauthorized")],
  ["sign-in-page", problem('the answer is not JSON: "(HTML) Please log in"', "not-ready")],
  ["sign-in-page", problem("GET /system_stats: 302 (a redirect, not followed)", "not-ready")],
  ["wrong-edition", problem("The service has answered 404 for 300 s", "not-ready")],
  ["queue-full", problem("answered last: GET /system_stats: 450: queue full", "deadline")],
  ["no-worker", problem("for the result: task smoke-1 is the next one.", "deadline")],
  ["no-worker", problem("for the result: task smoke-1 waits behind 2 others.", "deadline")],
  ["sink-full", problem("waits behind 1 other; the sink is full with 9 results", "deadline")],
  ["other-consumer", problem("Either another consumer of this service's sink took it", "lost")],
  ["gateway-timeout", problem("GET /history/1: 504: upstream request timeout", "deadline")],
  ["starting", problem("GET /system_stats: 503: no healthy upstream", "deadline")],
  ["wrong-address", problem("GET /: getaddrinfo ENOTFOUND nowhere", "deadline")],
  ["unreachable", problem("GET /: connect ECONNREFUSED 127.0.0.1:1", "deadline")],
];

describe("causes", () => {
  it.each(EXAMPLES)("%s is the first that is named for it", (cause, trace) => {
    expect(likelyCauses([trace])[0]).toMatchObject({ cause, seen: trace.text });
  });

  it("have an example each, and names of their own", () => {
    const ids = CAUSES.map(({ id }) => id);
    expect(new Set(EXAMPLES.map(([cause]) => cause))).toEqual(new Set(ids));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("are not guessed from what says nothing", () => {
    const silent = [
      problem("node 19 (VHS_VideoCombine), a.mp4: expected 35 frames, got 34.", "wrong-count"),
      problem("the frames are black.", "blank"),
      { place: "machine" as const, text: "cuda:0 NVIDIA A10, 22.5 GiB" },
    ];
    expect(likelyCauses(silent)).toEqual([]);
  });

  it("include a circumstance only when nothing else is seen, and only for problems it can explain", () => {
    const cpu: Trace = { place: "machine", text: "cpu, 31.2 GiB" };
    const causesOf = (...traces: Trace[]) => likelyCauses(traces).map(({ cause }) => cause);
    const late = problem("The prompt is still running.", "deadline");
    expect(causesOf(late, cpu)).toEqual(["no-gpu"]);
    expect(causesOf(problem("not implemented for 'Half'"), cpu)).toEqual(["no-gpu"]);
    const missing = problem("Value not in list: ckpt_name: 'a' not in ['b']", "node-errors");
    expect(causesOf(missing, cpu)).toEqual(["missing-model"]);
    expect(causesOf(late, missing, cpu)).toEqual(["missing-model"]);
    expect(causesOf(problem("the frames are black.", "blank"), cpu)).toEqual([]);
  });

  it("are said with a sentence and a next step", () => {
    for (const { sentence, next } of CAUSES) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(next).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("are at most three, the surest first", () => {
    const all = EXAMPLES.map(([, trace]) => trace).reverse();
    expect(likelyCauses(all).map(({ cause }) => cause)).toEqual([
      "storage-not-mounted",
      "missing-model",
      "broken-model",
    ]);
  });
});
