import { adjustWorkflow } from "../workflow/adjust";
import { describe } from "../workflow/doctor/describe";
import { diagnose } from "../workflow/doctor/diagnose";
import type { Finding } from "../workflow/doctor/finding";
import type { DoctorEdition } from "../workflow/doctor/options";
import { isSeedName } from "../workflow/prepare";
import { workflowOf } from "../workflow/readWorkflow";
import { type Workflow, WorkflowError } from "../workflow/workflow";
import type { GivenFile } from "./givenFiles";
import type { SeedChoice } from "./job";

export interface WorkflowOptions {
  /** Constants to replace, by `<node id>.<input>`. */
  inputs?: Readonly<Record<string, string>>;
  /** Names of the uploaded files, by the input that takes them. */
  uploads?: Readonly<Record<string, string>>;
  seed?: SeedChoice;
  /** Whether to have the doctor check the workflow. */
  check: boolean;
  edition: DoctorEdition;
}

const NAMES = { prompt: "--prompt", imageCheckpoint: "", videoCheckpoint: "", inputs: "--set" };
const NEW_SEEDS = "--seed replaces every seed; leave out one of the two";
const UPLOADS = { ...NAMES, inputs: "--upload" };

/** Whether a finding about the file's text no longer holds once its constants are replaced. */
const isReplaced = ({ node, input }: Finding, { inputs = {}, seed }: WorkflowOptions) =>
  (node !== undefined && Object.hasOwn(inputs, `${node}.${input}`)) ||
  (seed !== undefined && input !== undefined && isSeedName(input));

/**
 * The errors that are certain without asking the service. Its files and its additional node classes are not
 * known here, and a choice that is missing from a bundled list is not an error.
 */
function certainErrors(
  { text, file }: GivenFile,
  workflow: Workflow | undefined,
  options: WorkflowOptions,
): Finding[] {
  const { edition, inputs, uploads, seed } = options;
  const isError = ({ severity }: Finding) => severity === "error";
  const ofText = diagnose(text, { edition }, file).filter(isError);
  if (!workflow || (inputs ?? uploads ?? seed) === undefined) return ofText;
  // Digits that the parser drops can be seen only in the text.
  const lost = ofText.filter((one) => one.rule === "lost_digits" && !isReplaced(one, options));
  return [...lost, ...diagnose(workflow, { edition }, file).filter(isError)];
}

function parsed({ text, file }: GivenFile): Workflow | WorkflowError {
  try {
    return workflowOf(text, file);
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
}

/**
 * Parses a workflow file and replaces its constants.
 *
 * @returns the workflow, or its problems, one line each
 * @throws {UsageError} when an input to replace does not exist
 */
export function checkedWorkflow(given: GivenFile, options: WorkflowOptions): Workflow | string[] {
  const { inputs, uploads, check } = options;
  const names = { ...NAMES, ...(options.seed !== undefined && { newSeeds: NEW_SEEDS }) };
  const whole = parsed(given);
  const isWhole = !(whole instanceof WorkflowError);
  const workflow = isWhole
    ? adjustWorkflow(adjustWorkflow(whole, { inputs }, names), { inputs: uploads }, UPLOADS)
    : undefined;
  const errors = check ? certainErrors(given, workflow, options) : [];
  if (errors.length > 0) return errors.map(describe);
  return workflow ?? [...(whole as WorkflowError).problems];
}
