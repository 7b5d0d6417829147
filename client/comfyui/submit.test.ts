import { describe, expect, it, vi } from "vitest";
import type { ComfyUIClient } from "./client";
import { ComfyUIError } from "./errors";
import { findPrompt, SubmissionLostError, submitOnce } from "./submit";

vi.mock("../http/pause", () => ({ pause: () => Promise.resolve() }));

const submission = { workflow: {}, clientId: "own-client", promptId: "own-id" };
const broken = new ComfyUIError({
  failure: "network",
  method: "POST",
  path: "/prompt",
  detail: "socket hang up",
  code: "ECONNRESET",
});
const refusedConnection = new ComfyUIError({
  failure: "network",
  method: "POST",
  path: "/prompt",
  detail: "refused",
  code: "ECONNREFUSED",
});
const answered = (status: number, method = "POST", path = "/prompt") =>
  new ComfyUIError({ failure: "status", method, path, detail: `${status}`, status });
const noUpstream = answered(503);
const page = new ComfyUIError({
  failure: "content",
  method: "GET",
  path: "/queue",
  detail: "200, but not JSON",
  status: 200,
});

/**
 * A client whose submissions end as listed. It then knows the given prompts, after its looks into the queue
 * have failed as listed.
 */
function clientOf(
  submissions: (ComfyUIError | string)[],
  known: {
    running?: unknown[];
    queue?: unknown[];
    history?: Record<string, unknown>;
    looks?: ComfyUIError[];
  } = {},
) {
  const submit = vi.fn(async () => {
    const next = submissions.shift();
    if (typeof next !== "string") throw next;
    return { prompt_id: next, node_errors: {} };
  });
  const queue = vi.fn(async () => {
    const failure = known.looks?.shift();
    if (failure) throw failure;
    return { queue_running: known.running ?? [], queue_pending: known.queue ?? [] };
  });
  const client = {
    submit,
    queue,
    history: async (id: string) => known.history?.[id],
    recentHistory: async () => known.history ?? {},
  };
  return { client: client as unknown as ComfyUIClient, submit, queue };
}

describe("findPrompt", () => {
  it("looks among fewer finished prompts where so many are too large an answer", async () => {
    const tooLarge = new ComfyUIError({
      failure: "size",
      method: "GET",
      path: "/history",
      detail: "larger than the limit",
    });
    const entry = { prompt: [1, "theirs", {}, { client_id: "own-client" }, []], outputs: {} };
    const { client } = clientOf([]);
    const asked: number[] = [];
    client.recentHistory = async (most) => {
      asked.push(most);
      if (most > 200) throw tooLarge;
      return { theirs: entry };
    };
    expect(await findPrompt(client, submission, { recent: 500 })).toBe("theirs");
    expect(asked).toEqual([500, 250, 125]);
    client.recentHistory = async () => {
      throw tooLarge;
    };
    await expect(findPrompt(client, submission)).rejects.toBe(tooLarge);
  });
});

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
      failure: "content",
      method: "POST",
      path: "/prompt",
      detail: "200, but",
      status: 200,
      json: { error: { type: "prompt_no_outputs", message: "Prompt has no outputs" } },
    });
    const { client, submit } = clientOf([refused], { queue: [[1, "own-id", {}, {}, []]] });
    await expect(submitOnce(client, submission)).rejects.toBe(refused);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it.each([404, 429, 450, 503])(
    "sends again after %i, once it has looked for it",
    async (status) => {
      const { client, submit, queue } = clientOf([answered(status), answered(status), "own-id"]);
      const retries: string[] = [];
      await submitOnce(client, submission, { onRetry: ({ message }) => retries.push(message) });
      expect(submit).toHaveBeenCalledTimes(3);
      expect(queue).toHaveBeenCalledTimes(2);
      expect(retries).toHaveLength(2);
    },
  );

  it("does not look for what was never connected", async () => {
    const { client, submit, queue } = clientOf([refusedConnection, "own-id"]);
    await submitOnce(client, submission);
    expect(submit).toHaveBeenCalledTimes(2);
    expect(queue).not.toHaveBeenCalled();
  });

  it.each([404, 408, 429, 450, 499, 500, 502, 503, 504])(
    "does not send again what has arrived with a %i",
    async (status) => {
      const { client, submit } = clientOf([answered(status), "second"], {
        queue: [[1, "own-id", {}, {}, []]],
      });
      expect(await submitOnce(client, submission)).toMatchObject({
        promptId: "own-id",
        foundAgain: true,
      });
      expect(submit).toHaveBeenCalledTimes(1);
    },
  );

  it("calls a 500 a refusal if the prompt did not arrive", async () => {
    const failure = answered(500);
    const nowhere = clientOf([failure, "second"]);
    await expect(submitOnce(nowhere.client, submission)).rejects.toBe(failure);
    expect(nowhere.submit).toHaveBeenCalledTimes(1);
  });

  it("waits for the answer to its look before it sends again", async () => {
    const silent = answered(502, "GET", "/queue");
    const looks = Array.from({ length: 20 }, () => silent);
    const { client, submit } = clientOf([noUpstream, "second"], {
      looks,
      queue: [[1, "own-id", {}, {}, []]],
    });
    expect(await submitOnce(client, submission)).toMatchObject({ foundAgain: true });
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["lost, and a page", broken, page],
    ["lost, and 403", broken, answered(403, "GET", "/queue")],
    ["turned away, and a page", noUpstream, page],
    ["turned away, and 403", noUpstream, answered(403, "GET", "/queue")],
  ])("calls it lost when the service does not tell: %s", async (_name, failure, look) => {
    const looks = Array.from({ length: 9 }, () => look);
    const { client, submit } = clientOf([failure, "second"], { looks });
    const lost = await submitOnce(client, submission).catch((error) => error);
    expect(lost).toBeInstanceOf(SubmissionLostError);
    expect(lost.cause).toBe(failure);
    expect(lost.message).toContain(failure.message);
    expect(lost.message).toContain(`does not say whether it has the workflow (${look.message})`);
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it("finds a lost submission although the first looks for it fail", async () => {
    const { client } = clientOf([broken], {
      looks: [page, answered(403, "GET", "/queue")],
      queue: [[1, "own-id", {}, {}, []]],
    });
    expect(await submitOnce(client, submission)).toMatchObject({ foundAgain: true });
  });

  it.each([
    ["while it runs", { running: [[1, "own-id", {}, {}, []]] }, "own-id"],
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
