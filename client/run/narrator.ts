import type { ProgressEvent } from "../comfyui/progress";
import { nodeName } from "../workflow/nodeName";
import type { Workflow } from "../workflow/workflow";
import type { News } from "./service";

/** Puts what ComfyUI says of its progress into words. */
export function narrator(
  workflow: Workflow,
  tell: (news: News) => void,
  onEnd: () => void,
): (event: ProgressEvent) => void {
  let node = "";
  return (event) => {
    if (event.kind === "ended") return onEnd();
    if (event.kind === "node") {
      node = event.node;
      return tell({ text: `running ${nodeName(workflow, node)}`, minor: true });
    }
    const name = nodeName(workflow, event.node ?? node);
    tell({ text: `running ${name} ${event.value}/${event.max}`, minor: true });
  };
}
