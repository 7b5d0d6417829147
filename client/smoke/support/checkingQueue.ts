// A service behind queues whose worker does what the test says, and a check of it.

import { type FakeQueues, fakeQueues, TOKEN } from "../../queue/support/fakeQueue";
import type { OutputStore, StoredFile } from "../../storage/outputStore";
import type { Workflow } from "../../workflow/workflow";
import { smokeCheck } from "../check";
import type { Evidence } from "../evidence";
import type { SmokeFailure } from "../failure";
import type { SmokeOptions } from "../options";
import { commonOptions, current, failureOf } from "./checking";
import { inTheirFolders, outputs } from "./healthyRoutes";

export const executed = Object.entries(outputs).map(([node, output]) => ({
  type: "executed",
  data: { node, output, prompt_id: "p1" },
}));

/** What the worker does with a request. */
type Work = (fake: FakeQueues, tags: Record<string, string>) => void;

/** The result with its files moved into the folders that the request names. */
function placed(result: unknown, sent: Workflow): unknown {
  if (!Array.isArray(result)) return result;
  return result.map((item) =>
    typeof item !== "object" || "type" in item ? item : inTheirFolders(item, sent),
  );
}

/**
 * Answers as a worker does: puts a result with the request's tags into the sink and removes the request
 * from the input queue.
 */
export const answer =
  (result: unknown, tags: Record<string, string> = {}): Work =>
  (fake, own) => {
    const asked = fake.input.find((frame) => frame.tags.task_id === own.task_id);
    const sent = JSON.parse(Buffer.from(asked?.data ?? "{}").toString());
    fake.input.length = 0;
    fake.place("sink", { ...own, ...tags }, JSON.stringify(placed(result, sent)));
  };

export const healthy = answer([...executed, outputs]);

/** A store with the test's files, written a moment ago. */
export const goodStore = (facts: Partial<StoredFile> = { ageSeconds: 0 }): OutputStore => ({
  read: async ({ filename }) => ({ bytes: current.good[filename]!, ...facts }),
});

export async function checkQueue(
  work: Work,
  options: Partial<SmokeOptions> = {},
  prepare: (fake: FakeQueues) => void = () => undefined,
): Promise<{ evidence: Evidence; fake: FakeQueues }> {
  const { fake, endpoint } = await fakeQueues();
  fake.place("sink", { task_id: "somebody's", requestId: "x" }, "[]");
  prepare(fake);
  const before = fake.intervene;
  fake.intervene = (request, response, body) => {
    if (before(request, response, body)) return true;
    if (request.method !== "POST") return undefined;
    fake.answer(request, response, body);
    work(fake, { ...fake.input.at(-1)!.tags });
    return true;
  };
  const evidence = await smokeCheck({
    endpoint: `${endpoint}/`,
    ...commonOptions(),
    token: TOKEN,
    calls: "queue",
    store: goodStore(),
    ...options,
  });
  return { evidence, fake };
}

export const queueFailure = (...args: Parameters<typeof checkQueue>): Promise<SmokeFailure> =>
  failureOf(checkQueue(...args));
