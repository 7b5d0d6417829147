import { expect, it } from "vitest";
import { RequestError } from "../http/requestError";
import { lostProblem } from "./lostProblem";

const request = { method: "POST", path: "/prompt", detail: "no answer" };
const reset = new RequestError({ ...request, failure: "network", code: "ECONNRESET" });
const status = (of: number) => new RequestError({ ...request, failure: "status", status: of });
const page = new RequestError({ ...request, failure: "content", status: 200 });

it.each([
  ["a connection that broke", reset, "unanswered"],
  ["a gateway that gave up", status(504), "unanswered"],
  ["a gateway without the service's route", status(404), "unanswered"],
  ["a page in place of the service", page, "refused"],
])("tells a silence from an answer: %s", (_name, cause, code) => {
  expect(lostProblem(new Error("lost", { cause }))).toEqual({ code, message: "lost" });
  expect(lostProblem(cause)).toEqual({ code, message: cause.message });
});
