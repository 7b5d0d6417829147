import { isObject } from "../../client/json";
import { isProduction } from "../../components/production";
import { CATALOGUE } from "../../policy/catalogue";
import { code } from "../markdown/text";
import type { State } from "../preview/preview";
import type { Check } from "./check";

const environmentOf = (state: State | undefined): string => {
  const tags = state?.inputs.tags;
  return isObject(tags) && typeof tags.environment === "string" ? tags.environment : "";
};

/** Resources lose the tag that counts them as production, and with it the rules that hold only there. */
export const productionLeft: Check = ({ changes, preview }) => {
  if (isProduction(preview.stack)) return [];
  const left = changes.filter(
    ({ before, after }) =>
      after && isProduction(environmentOf(before)) && !isProduction(environmentOf(after)),
  );
  if (left.length === 0) return [];
  const rules = CATALOGUE.filter(({ outsideProduction }) => outsideProduction !== undefined);
  return [
    `**Production**: the tag ${code("environment")} of ${left.map(({ name }) => code(name)).join(", ")} no longer says so. Unless the stack's own tag does, these rules no longer hold for them: ${rules.map(({ id }) => code(id)).join(", ")}.`,
  ];
};
