import { QueueError } from "../error";
import { OK, type QueueOperation } from "./operation";

/** One or two texts in camel case with a dot between, or digits: what the Go client accepts. */
const CODE = /^([A-Z][a-z0-9]*)+(\.([A-Z][a-z0-9]*)+)?$|^\d+$/;
const LONGEST_CODE = 20;

/** The only code that an SDK names. It means that the consumer will exit soon. */
const SHUTDOWN = "Shutdown";

/** Gives the caller's frames back, so that another consumer works on them. */
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
    queue.negativeCommit(identity.gid, parameters.indexes(), code === SHUTDOWN);
    return OK;
  },
};
