import { expect, it } from "vitest";
import type { Workflow } from "../../client/workflow/workflow";
import { testedServer } from "./server";
import { flatPicture, ids, slowPicture } from "./workflows";

const tested = testedServer();

async function submitted(workflow: Workflow) {
  const { prompt_id: id } = await tested.client.submit({ workflow, ...ids() });
  return id;
}

const runningIds = async () => (await tested.client.queue()).queue_running.map(([, id]) => id);
const pendingIds = async () => (await tested.client.queue()).queue_pending.map(([, id]) => id);

/** Options for polling; a real server on a CPU takes its time. */
const until = { timeout: 120_000, interval: 50 };

it("runs one, lets others wait, forgets what is deleted, and stops what is interrupted", async () => {
  const { client } = tested;
  const first = await submitted(slowPicture());
  const [second, third] = [await submitted(flatPicture()), await submitted(flatPicture())];
  await expect.poll(runningIds, until).toEqual([first]);
  expect(new Set(await pendingIds())).toEqual(new Set([second, third]));

  // Deleting spares a running prompt, and interrupting a waiting one (as recorded).
  await client.deleteFromQueue([first, second]);
  await client.interrupt(third);
  expect(await pendingIds()).toEqual([third]);
  expect(await runningIds()).toEqual([first]);

  await client.interrupt(first);
  await expect.poll(() => client.history(first), until).toBeDefined();
  const { status } = (await client.history(first))!;
  expect(status).toMatchObject({ status_str: "error", completed: false });
  expect(status!.messages.map(([event]) => event)).toContain("execution_interrupted");

  await expect.poll(() => client.history(third), until).toBeDefined();
  expect((await client.history(third))!.status).toMatchObject({ completed: true });
  expect(await client.history(second)).toBeUndefined();
});
