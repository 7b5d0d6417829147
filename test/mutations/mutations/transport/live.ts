import type { Mutation } from "../../mutation";
import { entry } from "../../spoils";
import { byHttp, light, wrong } from "../make";

/** The live connection of the WebUI. */
export const live: Mutation[] = [
  wrong(
    "websocket-refused",
    "The WebUI's websocket does not open.",
    { at: "websocket" },
    /websocket does not open/,
    { ...light, on: ["webui"] },
  ),
  wrong(
    "websocket-lies",
    "The websocket tells of success at once, and the history of an error.",
    [
      {
        at: "websocket",
        tells: () => [
          { type: "execution_success", data: { prompt_id: "any" } },
          { type: "executing", data: { node: null, prompt_id: "any" } },
        ],
      },
      entry((found) => {
        found.status = { status_str: "error", completed: false, messages: [] };
      }),
    ],
    /ended with "error", completed: false/,
    byHttp,
  ),
];
