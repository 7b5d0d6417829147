import type { Mutation } from "../../mutation";
import { lightest, lightestByHttp, proved } from "../make";
import { QUIET } from "./quiet";

/** Faults of the websocket, whose progress messages are optional for programs. */
export const progress: Mutation[] = [
  proved("no-websocket", "The websocket does not open.", { at: "websocket" }, QUIET, lightest),
  proved(
    "websocket-late",
    "The WebUI's websocket opens only when the page tries for the third time.",
    { at: "websocket", times: 2 },
    QUIET,
    { ...lightest, on: ["webui"] },
  ),
  proved(
    "websocket-closes",
    "The websocket closes soon after it has opened.",
    { at: "websocket", closesAfterMs: 50 },
    QUIET,
    lightestByHttp,
  ),
  proved(
    "websocket-talks-nonsense",
    "The websocket sends text that is not JSON, messages of unknown kinds, and an end that is not one.",
    {
      at: "websocket",
      tells: () => [
        ...["", "{", "null", "[1]", '"text"', "NaN", "x".repeat(100_000)],
        { type: "unheard_of", data: { a: 1 } },
        { type: "executing", data: { node: null, prompt_id: "another" } },
        { type: "progress", data: { value: 1e300, max: -1, node: null } },
      ],
    },
    QUIET,
    lightestByHttp,
  ),
];
