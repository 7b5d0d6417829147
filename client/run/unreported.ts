import type { OutputFile } from "../comfyui/outputFiles";
import { expectedOutputs } from "../workflow/expectedOutputs";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";

/**
 * Names the output nodes that reported no file although the prompt succeeded. This is not a failure, because
 * a switch may have held them back. It is worth saying because the queues of the API edition do not report
 * which nodes ComfyUI dropped.
 *
 * @returns undefined when there are none
 */
export function unreported(workflow: Workflow, outputs: readonly OutputFile[]): string | undefined {
  const heard = new Set(outputs.map(({ node }) => node));
  const silent = expectedOutputs(workflow).filter(({ node }) => !heard.has(node));
  if (silent.length === 0) return undefined;
  const names = silent.map(({ node }) => nodeName(workflow, node)).join(", ");
  return `no file from ${names}: the service has left it out, because an input is wrong or a node before it holds it back`;
}
