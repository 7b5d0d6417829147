import { serverRule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const valueSmallerThanMin = serverRule(
  "value_smaller_than_min",
  "A number is below the least that its input takes.",
  faulty("2", { width: 0 }),
  ({ spec, value }) => ({
    problem: `The input ${spec?.name} is ${shown(value)}, less than ${shown(spec?.options.min)}`,
    fix: `write at least ${shown(spec?.options.min)}`,
  }),
);
