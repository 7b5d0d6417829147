import { serverRule } from "../rule";
import { shown } from "../words";
import { faulty } from "./examples";

export const valueBiggerThanMax = serverRule(
  "value_bigger_than_max",
  "A number is above the most that its input takes.",
  faulty("2", { width: 99999 }),
  ({ spec, value }) => ({
    problem: `The input ${spec?.name} is ${shown(value)}, more than ${shown(spec?.options.max)}`,
    fix: `write at most ${shown(spec?.options.max)}`,
  }),
);
