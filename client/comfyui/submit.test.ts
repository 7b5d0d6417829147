import { describe, expect, it, vi } from "vitest";
import type { ComfyUIClient } from "./client";
import { ComfyUIError } from "./errors";
import { SubmissionLostError, submitOnce } from "./submit";

vi.mock("../http/pause", () => ({ pause: () => Promise.resolve() }));

const submission = { workflow: {}, clientId: "own-client", promptId: "own-id" };
const broken = new ComfyUIError({
  failure: "network",
  method: "POST",
  path: "/prompt",
  detail: "socket hang up",
  code: "ECONNRESET",
});
const noUpstream = new ComfyUIError({
  failure: "status",
  method: "POST",
  path: "/prompt",
  detail: "503",
  status: 503,
});

/** A client whose submissions end as listed, and which then knows the given prompts. */
function clientOf(
  submissions: (ComfyUIError | string)[],
  known: { queue?: unknown[]; history?: Record<string, unknown> } = {},
) {
  const submit = vi.fn(async () => {
    const next = submissions.shift();
    if (typeof next !== "string") throw next;
    return { prompt_id: next, node_errors: {} };
  });
  const client = {
    submit,
    queue: async () => ({ queue_running: [], queue_pending: known.queue ?? [] }),
    history: async (id: string) => known.history?.[id],
    recentHistory: async () => known.history ?? {},
  };
  return { client: client as unknown as ComfyUIClient, submit };
}

describe("submitOnce", () => {
  it("returns the id that the service chose", async () => {
    const { client } = clientOf(["other-id"]);
    expect(await submitOnce(client, submission)).toMatchObject({
      promptId: "other-id",
      foundAgain: false,
    });
  });

  it("takes a refusal with the status of a success for a refusal, and looks for nothing", async () => {
    const refused = new ComfyUIError({
      ...{ failure: "content", method: "POST", path: "/prompt", detail: "200, but", status: 200 },
      json: { error: { type: "prompt_no_outputs", message: "Prompt has no outputs" } },
    });
    const { client, submit } = clientOf([refused], { queue: [[1, "own-id", {}, {}, []]] });
    await expect(submitOnce(client, submission)).rejects.toBe(refused);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it("sends again what certainly did not arrive", async () => {
    const { client, submit } = clientOf([noUpstream, noUpstream, "own-id"]);
    const retries: string[] = [];
    await submitOnce(client, submission, { onRetry: ({ message }) => retries.push(message) });
    expect(submit).toHaveBeenCalledTimes(3);
    expect(retries).toHaveLength(2);
  });

  it.each([
    ["by its id in the queue", { queue: [[1, "own-id", {}, {}, []]] }, "own-id"],
    ["by its client in the queue", { queue: [[1, "x", {}, { client_id: "own-client" }, []]] }, "x"],
    ["by its id in the history", { history: { "own-id": { prompt: [] } } }, "own-id"],
    [
      "by its client in the history",
      { history: { y: { prompt: [1, "y", {}, { client_id: "own-client" }] } } },
      "y",
    ],
  ])("finds a lost submission again %s", async (_name, known, promptId) => {
    const { client, submit } = clientOf([broken], known);
    expect(await submitOnce(client, submission)).toMatchObject({ promptId, foundAgain: true });
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it("never sends twice what may have arrived", async () => {
    const others = {
      queue: [[1, "z", {}, { client_id: "somebody" }, []]],
      history: { w: { prompt: [1, "w", {}, {}] } },
    };
    const { client, submit } = clientOf([broken, "second"], others);
    await expect(submitOnce(client, submission)).rejects.toThrow(SubmissionLostError);
    expect(submit).toHaveBeenCalledTimes(1);
  });
});
