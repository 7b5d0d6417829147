/** Nodes that exist only on the editor's page. */
const VIRTUAL = ["MarkdownNote", "Note", "PrimitiveNode", "Reroute"];

/**
 * Classes composed of other nodes: a group node is called `workflow>` and its name, a subgraph has a UUID.
 */
const MADE_OF_NODES = /^workflow[>/]|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether a class exists only in the editor and on no server. The editor's own export leaves such nodes out,
 * or writes what they stand for; programs that convert its save format into the API's often do not (source:
 * ComfyUI's frontend).
 */
export const isEditorOnly = (className: string): boolean =>
  VIRTUAL.includes(className) || MADE_OF_NODES.test(className);
