import { QueueError } from "../error";
import { OK, type QueueOperation } from "./operation";

/** One or two words in capitals with a dot between, or digits; what the Go client lets pass. */
const CODE = /^([A-Z][a-z0-9]*)+(\.([A-Z][a-z0-9]*)+)?$|^\d+$/;
const LONGEST_CODE = 20;

/** The one code that an SDK names: the consumer will exit soon. */
const SHUTDOWN = "Shutdown";

/** The caller gives frames back, so that somebody else works on them. */
export const negativeCommit: QueueOperation = {
  method: "PUT",
  parameter: "_negative_",
  run({ queue, parameters, identity, body }) {
    const code = new URLSearchParams(body.toString()).get("_code_") ?? "";
    if (code !== "" && (code.length > LONGEST_CODE || !CODE.test(code))) {
      throw new QueueError(
        400,
        `_code_ is ${JSON.stringify(code)}; expected words in camel case or digits, at most ${LONGEST_CODE} characters`,
      );
    }
    queue.negativeCommit(identity.gid, parameters.indexes("_indexes_"), code === SHUTDOWN);
    return OK;
  },
};
