import type { Rule } from "../rule";

export const notJson: Rule = {
  id: "not_json",
  severity: "error",
  description: "The file is not JSON; the server answers 500 without a reason.",
  example: { workflow: '{"1": {"class_type": "SaveImage", "inputs": {' },
  find: ({ notJson, value, answer }) => {
    // When only Python's syntax is wrong, its own rule reports it.
    if (!notJson || value !== undefined) return [];
    return [
      {
        problem: `It is not JSON: ${notJson.reason}`,
        fix: "export the workflow again with Workflow > Export (API) in ComfyUI, and do not edit it as text",
        server: answer,
      },
    ];
  },
};
