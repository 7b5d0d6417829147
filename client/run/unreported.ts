import type { OutputFile } from "../comfyui/outputFiles";
import { expectedOutputs } from "../workflow/expectedOutputs";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";

/**
 * Names the output nodes that report no file although the prompt ended well. No failure: a switch may
 * have held them back. But the queues of the API edition do not tell which nodes ComfyUI has dropped.
 *
 * @returns undefined when there are none
 */
export function unreported(workflow: Workflow, outputs: readonly OutputFile[]): string | undefined {
  const heard = new Set(outputs.map(({ node }) => node));
  const silent = expectedOutputs(workflow).filter(({ node }) => !heard.has(node));
  if (silent.length === 0) return undefined;
  const names = silent.map(({ node }) => nodeName(workflow, node)).join(", ");
  return `no file of ${names}, which the service has left out: an input is wrong, or a node before it holds it back`;
}
