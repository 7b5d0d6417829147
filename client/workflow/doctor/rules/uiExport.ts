import type { Rule } from "../rule";

export const uiExport: Rule = {
  id: "ui_export",
  severity: "error",
  description:
    "The file is the editor's own save format, with nodes and links in lists; the API takes another one.",
  example: { workflow: { last_node_id: 1, nodes: [{ id: 1, type: "SaveImage" }], links: [] } },
  find: ({ uiExport, answer }) => {
    if (!uiExport) return [];
    return [
      {
        problem: "It is the editor's own save format: its nodes stand in a list called nodes",
        fix: "open it in ComfyUI and choose Workflow > Export (API); in older versions switch on Settings > Dev mode and press Save (API Format)",
        server: answer,
      },
    ];
  },
};
