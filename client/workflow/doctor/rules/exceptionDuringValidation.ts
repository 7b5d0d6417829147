import { serverRule } from "../rule";
import { faulty } from "./examples";
import { sayRaised } from "./raised";

export const exceptionDuringValidation = serverRule(
  "exception_during_validation",
  "An output node is linked to a node or a slot that is not there, or has no inputs at all.",
  faulty("4", { images: ["99", 0] }),
  sayRaised,
);
