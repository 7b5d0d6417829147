import { isObject } from "../json";
import type { QueueItem } from "./answers";
import type { Submission } from "./submit";

/** Who submitted a prompt, from the extra data that queue and history keep; undefined: not told. */
export const clientIdOf = (extraData: unknown): unknown =>
  isObject(extraData) ? extraData.client_id : undefined;

/** Whether a queued or running prompt is of this submission. */
export const isOf = (
  { promptId, clientId }: Pick<Submission, "promptId" | "clientId">,
  [, id, , extraData]: QueueItem,
): boolean => id === promptId || clientIdOf(extraData) === clientId;
