/** Nodes that do nothing but on the editor's page. */
const VIRTUAL = ["MarkdownNote", "Note", "PrimitiveNode", "Reroute"];

/** What is made of other nodes: a group node is named after itself, a subgraph by a UUID. */
const MADE_OF_NODES = /^workflow[>/]|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a class is of the editor only, and no server has it. The editor's own export leaves such nodes
 * out, or writes what they stand for; programs that turn its save format into the API's often do not
 * (source: ComfyUI's frontend).
 */
export const isEditorOnly = (className: string): boolean =>
  VIRTUAL.includes(className) || MADE_OF_NODES.test(className);
