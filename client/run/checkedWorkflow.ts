import { UsageError } from "../usageError";
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
): string[] {
  const { edition, inputs, uploads, seed, check } = options;
  if (!check) return [];
  const errorsOf = (source: string | Workflow) =>
    diagnose(source, { edition }, file).filter(({ severity }) => severity === "error");
  const ofText = errorsOf(text);
  if (!workflow || (inputs ?? uploads ?? seed) === undefined) return ofText.map(describe);
  // Digits that the parser drops can be seen only in the text.
  const lost = ofText.filter((one) => one.rule === "lost_digits" && !isReplaced(one, options));
  return [...lost, ...errorsOf(workflow)].map(describe);
}

function parsed(given: GivenFile, options: WorkflowOptions): Workflow {
  const { text, file } = given;
  try {
    return workflowOf(text, file);
  } catch (error) {
    // The doctor tells more exactly what is wrong with a text.
    const errors = certainErrors(given, undefined, options);
    throw errors.length > 0 ? new WorkflowError(file, errors) : error;
  }
}

/** The doctor finds errors in a workflow, which could be sent all the same. */
export class ObjectionError extends UsageError {
  override name = "ObjectionError";
}

/**
 * Parses a workflow file and replaces its constants.
 *
 * @throws {WorkflowError} when it is no workflow at all
 * @throws {ObjectionError} when the doctor finds errors in it
 * @throws {UsageError} when an input to replace does not exist
 */
export function checkedWorkflow(given: GivenFile, options: WorkflowOptions): Workflow {
  const { inputs, uploads, seed } = options;
  const names = { ...NAMES, ...(seed !== undefined && { newSeeds: NEW_SEEDS }) };
  const adjusted = adjustWorkflow(parsed(given, options), { inputs }, names);
  const workflow = adjustWorkflow(adjusted, { inputs: uploads }, UPLOADS);
  const errors = certainErrors(given, workflow, options);
  if (errors.length > 0) throw new ObjectionError(errors.join("\n"), errors);
  return workflow;
}
