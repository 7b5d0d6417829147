import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parsePythonJson } from "../http/pythonJson";
import { isObject } from "../json";
import { sha256 } from "../sha256";
import { parseWorkflow, type Workflow, WorkflowError } from "./workflow";
import { workflowText } from "./workflowText";

/** Path of the vendor's reference workflow: a text-to-image pass whose picture SVD turns into a clip. */
export const referenceWorkflowFile = `${__dirname}/svd-reference.json`;

/** A Python literal where JSON needs a lower-case word; the vendor's pages show such workflows. */
const PYTHON_LITERAL = /[:[,]\s*(True|False|None)\s*[,}\]]/;

/**
 * Reads a workflow file.
 *
 * @throws {WorkflowError} when the file cannot be read, is not JSON or is not in API format
 */
export async function readWorkflow(file: string): Promise<Workflow> {
  try {
    return workflowOf(workflowText(await readFile(file)), file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/**
 * Reads a workflow file synchronously, for callers that cannot wait, such as the constructor of a component.
 */
export function readWorkflowSync(file: string): Workflow {
  try {
    return workflowOf(workflowText(readFileSync(file)), file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown) =>
  error instanceof WorkflowError
    ? error
    : new WorkflowError(file, [`It cannot be read: ${(error as Error).message}.`]);

/**
 * Parses the text of a workflow.
 *
 * @param file what to call it in messages
 * @throws {WorkflowError} when it is not JSON or is not in API format
 */
export function workflowOf(text: string, file: string): Workflow {
  let value: unknown;
  try {
    value = parsePythonJson(text);
  } catch (error) {
    const literal = PYTHON_LITERAL.exec(text)?.[1];
    const hint = literal
      ? ` It contains Python's ${literal}; write ${{ True: "true", False: "false", None: "null" }[literal]}.`
      : "";
    throw new WorkflowError(file, [`It is not JSON: ${(error as Error).message}.${hint}`]);
  }
  return parseWorkflow(value, file);
}

/**
 * Returns the SHA-256 of a workflow in hex. The order of keys and the white space in its file do not matter.
 */
export function workflowDigest(workflow: Workflow): string {
  const sorted = JSON.stringify(workflow, (_key, value) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return sha256(sorted);
}
