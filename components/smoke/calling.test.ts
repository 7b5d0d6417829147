import { expect, it } from "vitest";
import { howToCall } from "./calling";

it.each([
  ["standard", "http://s", "POST http://s/prompt, then GET http://s/history/<prompt_id>"],
  [
    "api",
    "http://s",
    "POST http://s/api_prompt?task_id=<id>, then take the result from http://s/sink",
  ],
  ["cluster", "http://s", "none: the Cluster edition (unverified) has a WebUI only"],
  ["standard", "", "none: the service has no address"],
  ["cluster", "", "none: the Cluster edition (unverified) has a WebUI only"],
] as const)("says how the %s edition is called at %j", (edition, endpoint, told) => {
  expect(howToCall(edition, endpoint)).toBe(told);
});
