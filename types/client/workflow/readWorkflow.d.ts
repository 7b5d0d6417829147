import { type Workflow } from "./workflow";
/** Path of the vendor's reference workflow: a text-to-image pass whose picture SVD turns into a clip. */
export declare const referenceWorkflowFile: string;
/**
 * Reads a workflow file.
 *
 * @throws {WorkflowError} when the file cannot be read, is not JSON or is not in API format
 */
export declare function readWorkflow(file: string): Promise<Workflow>;
/**
 * Reads a workflow file synchronously, for callers that cannot wait, such as the constructor of a component.
 */
export declare function readWorkflowSync(file: string): Workflow;
/**
 * Parses the text of a workflow.
 *
 * @param file what to call it in messages
 * @throws {WorkflowError} when it is not JSON or is not in API format
 */
export declare function workflowOf(text: string, file: string): Workflow;
/**
 * Returns the SHA-256 of a workflow in hex. The order of keys and the white space in its file do not matter.
 */
export declare function workflowDigest(workflow: Workflow): string;
