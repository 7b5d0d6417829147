import type { Mutation } from "../../mutation";
import { emptySink, instead, json, silence } from "../../spoils";
import { notReady, onQueue, wrong } from "../make";

/** What the input queue says. */
export const requests: Mutation[] = [
  notReady(
    "attributes-as-list",
    "The queue's attributes are a list.",
    instead("attributes", 200, []),
    /does not answer as the EAS queue service does .*not an object of texts/,
    onQueue,
  ),
  wrong(
    "payload-limit-too-small",
    "The queue takes requests of a hundred bytes.",
    json("attributes", (all) => ({ ...all, "meta.maxPayloadBytes": "100" })),
    /the queue takes at most 100/,
    onQueue,
  ),
  wrong(
    "put-refused",
    "The queue refuses the request.",
    instead("put", 400, "bad request"),
    /rejects the workflow: POST .*400: bad request/,
    onQueue,
  ),
  wrong(
    "put-too-large",
    "The gateway finds the request too large.",
    instead("put", 413, "Request Entity Too Large"),
    /rejects the workflow: POST .*413/,
    onQueue,
  ),
  wrong(
    "put-not-found",
    "The service has no path api_prompt.",
    instead("put", 404, "url not found"),
    /rejects the workflow: POST .*404: url not found/,
    onQueue,
  ),
  wrong(
    "put-answered-by-login-page",
    "A login page with status 200 takes the request.",
    instead("put", 200, "<!DOCTYPE html><title>Sign in</title>"),
    /no index or no request id: \(HTML\) Sign in/,
    onQueue,
  ),
  wrong(
    "put-without-index",
    "Nobody takes the request, although the answer has status 200.",
    instead("put", 200, "OK"),
    /no index or no request id: OK/,
    onQueue,
  ),
  wrong(
    "position-as-page",
    "A page stands where the request's position should be.",
    [emptySink, instead("position", 200, "<!DOCTYPE html><title>Sign in</title>")],
    /the answer names no place: \(HTML\) Sign in/,
    onQueue,
  ),
  notReady(
    "put-never-answered",
    "The queue does not answer the request.",
    silence("put"),
    /deadline of \d+ s passed while submitting the workflow/,
    { ...onQueue, deadlineSeconds: 4 },
  ),
];
