import { createHash, randomUUID } from "node:crypto";
import type { Graph } from "../graph";
import type { ObjectInfo } from "../objectInfo";
import type { OutputFolder } from "../outputFolder";

/**
 * What decides whether a node must run again, apart from its class and inputs: the content of a
 * loaded file, the node's id for classes that receive it, nothing for most.
 */
export async function fingerprint(
  graph: Graph,
  id: string,
  objectInfo: ObjectInfo,
  outputs: OutputFolder,
): Promise<string> {
  const node = graph[id];
  if (!node) return "";
  // It sends its pictures again every time (its IS_CHANGED returns the time).
  if (node.class_type === "SaveImageWebsocket") return randomUUID();
  if (node.class_type === "LoadImage") {
    const bytes = await outputs.readInput(String(node.inputs.image));
    return createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
  }
  const hidden = objectInfo.known(node.class_type)?.input.hidden ?? {};
  return Object.values(hidden).flat().includes("UNIQUE_ID") ? id : "";
}
