import { checkId } from "../checkId";
import { isObject } from "../json";
import type { QueueItem } from "./answers";
import type { Submission } from "./submit";

/**
 * Returns the id of the client that submitted a prompt, from the extra data in the queue and the history;
 * undefined when it has none.
 */
export const clientIdOf = (extraData: unknown): unknown =>
  isObject(extraData) ? extraData.client_id : undefined;

/** @throws {TypeError} when an id is missing: that of no client would be the id of all prompts without one */
export function checkIds({ promptId, clientId }: Pick<Submission, "promptId" | "clientId">): void {
  checkId("promptId", promptId);
  checkId("clientId", clientId);
}

/** Whether a queued or running prompt belongs to this submission. */
export const isOf = (
  { promptId, clientId }: Pick<Submission, "promptId" | "clientId">,
  [, id, , extraData]: QueueItem,
): boolean => id === promptId || clientIdOf(extraData) === clientId;
