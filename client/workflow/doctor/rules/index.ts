import type { Rule } from "../rule";
import { badLinkedInput } from "./badLinkedInput";
import { booleanAsText } from "./booleanAsText";
import { choiceFailsWhenRun } from "./choiceFailsWhenRun";
import { constantForLink } from "./constantForLink";
import { customNodePackage } from "./customNodePackage";
import { customValidationFailed } from "./customValidationFailed";
import { dependencyCycle } from "./dependencyCycle";
import { exceptionDuringInnerValidation } from "./exceptionDuringInnerValidation";
import { exceptionDuringValidation } from "./exceptionDuringValidation";
import { formatWidget } from "./formatWidget";
import { invalidInputType } from "./invalidInputType";
import { lostDigits } from "./lostDigits";
import { missingClassType } from "./missingClassType";
import { missingModelFile } from "./missingModelFile";
import { missingNodeType } from "./missingNodeType";
import { neverSaves } from "./neverSaves";
import { noPrompt } from "./noPrompt";
import { notAWorkflow } from "./notAWorkflow";
import { notJson } from "./notJson";
import { outputsDropped } from "./outputsDropped";
import { payloadTooLarge } from "./payloadTooLarge";
import { promptNoOutputs } from "./promptNoOutputs";
import { promptOutputsFailedValidation } from "./promptOutputsFailedValidation";
import { promptWrapper } from "./promptWrapper";
import { pythonLiterals } from "./pythonLiterals";
import { requiredInputMissing } from "./requiredInputMissing";
import { returnTypeMismatch } from "./returnTypeMismatch";
import { smokeOutput } from "./smokeOutput";
import { uiExport } from "./uiExport";
import { uncheckedClass } from "./uncheckedClass";
import { unlistedModels } from "./unlistedModels";
import { valueBiggerThanMax } from "./valueBiggerThanMax";
import { valueNotInList } from "./valueNotInList";
import { valueSmallerThanMin } from "./valueSmallerThanMin";
import { windowsPath } from "./windowsPath";

/** What the server itself refuses or drops. */
export const SERVER_RULES: readonly Rule[] = [
  noPrompt,
  missingClassType,
  missingNodeType,
  promptNoOutputs,
  requiredInputMissing,
  badLinkedInput,
  returnTypeMismatch,
  invalidInputType,
  valueSmallerThanMin,
  valueBiggerThanMax,
  valueNotInList,
  customValidationFailed,
  exceptionDuringValidation,
  exceptionDuringInnerValidation,
  dependencyCycle,
  promptOutputsFailedValidation,
];

/** What is wrong with the text before it comes to the nodes. */
const TEXT_RULES: readonly Rule[] = [
  notJson,
  pythonLiterals,
  uiExport,
  promptWrapper,
  notAWorkflow,
];

/** What is wrong with nodes that the server accepts, or reports in an unhelpful way. */
const NODE_RULES: readonly Rule[] = [
  outputsDropped,
  constantForLink,
  choiceFailsWhenRun,
  formatWidget,
  booleanAsText,
  lostDigits,
  windowsPath,
  missingModelFile,
  payloadTooLarge,
  customNodePackage,
  neverSaves,
  smokeOutput,
  uncheckedClass,
  unlistedModels,
];

/** What the server never reports, or not in a helpful way. */
export const OTHER_RULES: readonly Rule[] = [...TEXT_RULES, ...NODE_RULES];

/** Every rule, in the order in which findings are reported. */
export const RULES: readonly Rule[] = [...TEXT_RULES, ...SERVER_RULES, ...NODE_RULES];
