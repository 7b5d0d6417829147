import { typeName } from "../known/types";
import { serverRule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

const WANTED: Record<string, string> = { INT: "a whole number", FLOAT: "a number" };

export const invalidInputType = serverRule(
  "invalid_input_type",
  "A value cannot be converted to the input's type.",
  faulty("2", { width: "wide" }),
  ({ spec, value }) => ({
    problem: `The input ${spec?.name} is ${shown(value)}, which is not of type ${typeName(spec?.type)}`,
    fix: `write ${WANTED[typeName(spec?.type)] ?? "a value of that type"} without quotation marks`,
  }),
);
