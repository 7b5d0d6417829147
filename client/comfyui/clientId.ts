import { isObject } from "../json";

/** Who submitted a prompt, from the extra data that queue and history keep; undefined: not told. */
export const clientIdOf = (extraData: unknown): unknown =>
  isObject(extraData) ? extraData.client_id : undefined;
