import { serverRule } from "../rule";
import { faulty } from "./examples";
import { sayRaised } from "./raised";

export const exceptionDuringInnerValidation = serverRule(
  "exception_during_inner_validation",
  "A node that an output depends on is linked to a node or a slot that is not there, or has no inputs at all.",
  faulty("3", { samples: ["2", 1] }),
  sayRaised,
);
