import type { Mutation } from "../../mutation";
import { instead } from "../../spoils";
import { byHttp, byPrograms, light, notReady, onQueue, wrong } from "../make";

const LOGIN = "<!DOCTYPE html><html><title>Sign in</title><form>password</form></html>";

const HTML = { "content-type": "text/html" };

/** Another server answers. */
export const strangers: Mutation[] = [
  notReady(
    "login-page-at-first",
    "A login page with status 200 answers for the service.",
    instead("stats", 200, LOGIN, HTML),
    /does not answer as ComfyUI does \(.*not JSON: \(HTML\) Sign in/,
    byHttp,
  ),
  notReady(
    "login-page-for-queues",
    "A login page with status 200 answers for the queues.",
    instead("attributes", 200, LOGIN, HTML),
    /does not answer as the EAS queue service does \(.*not JSON: \(HTML\) Sign in/,
    onQueue,
  ),
  notReady(
    "other-json-at-first",
    "JSON of another server answers for the service.",
    instead("stats", 200, { status: "UP" }),
    /does not answer as ComfyUI does \(.*not of the expected shape/,
    light,
  ),
  notReady(
    "nothing-at-first",
    "The first answer is 204, without a body.",
    instead("stats", 204, ""),
    /does not answer as ComfyUI does \(.*not JSON/,
    light,
  ),
  notReady(
    "redirect-at-first",
    "The service sends to a login page.",
    instead("stats", 302, "", { location: "/login" }),
    /302 \(a redirect, not followed\)/,
    light,
  ),
  wrong(
    "login-page-at-submission",
    "A login page with status 200 takes the workflow.",
    instead("submission", 200, LOGIN, HTML),
    /not JSON: \(HTML\) Sign in/,
    light,
  ),
  wrong(
    "login-page-at-history",
    "A login page with status 200 stands where the history should be.",
    instead("history", 200, LOGIN, HTML),
    /not JSON: \(HTML\) Sign in/,
    byHttp,
  ),
  wrong(
    "redirect-at-submission",
    "The submission is sent to another address.",
    instead("submission", 307, "", { location: "/elsewhere" }),
    /rejects the workflow.*307 \(a redirect, not followed\)/,
    light,
  ),
  wrong(
    "redirect-at-file",
    "The file is said to be at another address.",
    instead("file", 302, "", { location: "/elsewhere" }),
    /cannot be fetched \(.*302 \(a redirect, not followed\)/,
    byPrograms,
  ),
];
