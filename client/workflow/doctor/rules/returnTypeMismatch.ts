import { typeName } from "../known/types";
import { serverRule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const returnTypeMismatch = serverRule(
  "return_type_mismatch",
  "A link joins an output and an input of different types.",
  faulty("3", { samples: ["1", 2] }),
  ({ spec, value, receivedType }) => ({
    problem: `The input ${spec?.name} takes ${typeName(spec?.type)}, but ${shown(value)} gives ${typeName(receivedType)}`,
    fix: `link it to an output of type ${typeName(spec?.type)}`,
  }),
);
