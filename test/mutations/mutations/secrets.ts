import type { Asked, Mutation, Spoil } from "../mutation";
import { bytes, entry, frames, instead, json, MP4, outputs, result, video } from "../spoils";
import { byHttp, byPrograms, everywhere, light, notReady, onQueue, proved, wrong } from "./make";

/** An answer that contains the token, since some gateways repeat what they were sent. */
const echo = (at: Spoil["at"], status: number, text: (token: string) => string): Spoil => ({
  at,
  instead: ({ token }) => ({ status, headers: {}, body: Buffer.from(text(token)) }),
});

const HIDDEN = /\(redacted\)/;

/** Whatever else is broken, the token must be in no log, no message and no evidence. */
const echoes: Mutation[] = [
  wrong(
    "token-in-401",
    "The refusal of the token repeats it.",
    echo(["stats", "attributes", "page"], 401, (token) => `invalid token ${token}`),
    /refuses the token .*invalid token \(redacted\)/,
    { ...everywhere, ...light },
  ),
  wrong(
    "token-in-refusal",
    "The refusal of the workflow repeats the token, encoded as in an address.",
    echo(["submission", "put"], 400, (token) => `bad request: ?token=${encodeURIComponent(token)}`),
    HIDDEN,
    byPrograms,
  ),
  wrong(
    "token-in-error-json",
    "The refusal of the workflow repeats the token in its JSON.",
    echo("submission", 400, (token) =>
      JSON.stringify({
        error: { type: "auth", message: `token ${token}`, details: token },
        node_errors: { [token]: { errors: [{ message: token, details: token }] } },
      }),
    ),
    HIDDEN,
    light,
  ),
  notReady(
    "token-in-login-page",
    "A login page that repeats the token answers for the service.",
    echo("stats", 200, (token) => `<html><body>Sign in, ${token}</body></html>`),
    /Sign in, \(redacted\)/,
    byHttp,
  ),
  notReady(
    "token-in-503",
    "The gateway, which has no healthy instance, repeats the token.",
    echo(["stats", "attributes"], 503, (token) => `no healthy upstream for ${token}`),
    /no healthy upstream for \(redacted\)/,
    { ...byPrograms, deadlineSeconds: 4 },
  ),
  proved(
    "token-in-version",
    "The service reports the token as its version.",
    json("stats", (found, { token }) => {
      found.system.comfyui_version = token;
      found.devices[0].name = token;
    }),
    /^/,
    light,
  ),
  wrong(
    "token-in-execution-error",
    "A node fails with the token in its error.",
    entry((found, { token }) => {
      const failure = { node_id: "13", node_type: token, exception_message: `Bearer ${token}` };
      found.status.messages.push(["execution_error", failure]);
    }),
    /Node 13 \(\(redacted\)\) failed: Bearer \(redacted\)/,
    light,
  ),
  wrong(
    "token-in-result",
    "A node fails behind the queue with the token in its error.",
    result((list, { token }) => [
      { type: "execution_error", data: { node_id: "13", exception_message: `Bearer ${token}` } },
      ...list,
    ]),
    /failed: Bearer \(redacted\)/,
    onQueue,
  ),
  wrong(
    "token-as-node-id",
    "The video is reported by a node whose id is the token.",
    outputs(({ "19": own, ...others }, { token }) => ({ ...others, [token]: own })),
    /node 19 .*reported no file/,
    byPrograms,
  ),
  wrong(
    "token-as-file-name",
    "The video's name is the token.",
    video((file, { token }) => ({
      ...file,
      filename: `${token.replaceAll("/", "_")}${token}.mp4`,
    })),
    /\(redacted\)\.mp4/,
    byPrograms,
  ),
  wrong(
    "token-as-folder",
    "The video lies in a folder whose name is the token.",
    video((file, { token }) => ({ ...file, subfolder: token })),
    /is not in the folder/,
    byPrograms,
  ),
  wrong(
    "token-as-prompt-id",
    "The prompt's id is the token.",
    json("submission", (answer, { token }) => ({ ...answer, prompt_id: token })),
    /no longer knows prompt \(redacted\)/,
    light,
  ),
  proved(
    "token-as-request-id",
    "The queue's id for the request is the token.",
    {
      at: "put",
      change: (answer, { token }) => ({
        ...answer,
        headers: { ...answer.headers, "x-eas-queueservice-request-id": token },
      }),
    },
    /^/,
    onQueue,
  ),
  wrong(
    "token-as-last-code",
    "The status of the inner call is the token.",
    frames((found, { token }) =>
      found.map((frame) => ({ ...frame, tags: { ...frame.tags, lastCode: token } })),
    ),
    /ended with status \(redacted\)/,
    onQueue,
  ),
  proved(
    "token-in-position",
    "The queue repeats the token where the request's position should be.",
    json("position", (found, { token }) => ({ ...found, ConsumerId: token, WaitCount: 1 })),
    /^/,
    onQueue,
  ),
  wrong(
    "token-over-websocket",
    "The websocket reports a node whose id is the token, and the prompt fails.",
    [
      {
        at: "websocket",
        tells: (token) => [
          { type: "executing", data: { node: token, prompt_id: "any" } },
          token,
          { type: "progress", data: { value: 1, max: 2, node: token } },
        ],
      },
      instead("history", 400, "failed"),
    ],
    /400: failed/,
    light,
  ),
  wrong(
    "token-in-file-error",
    "The error for the missing file repeats the token and the address.",
    {
      at: "file",
      instead: ({ token, url }: Asked) => ({
        status: 403,
        headers: {},
        body: Buffer.from(`denied ${token} for ${url.search}`),
      }),
    },
    /(cannot be fetched|refuses the key of this check) \(GET .*403: denied/,
    byPrograms,
  ),
  proved(
    "token-in-video",
    "The video has the token in it, where players do not look.",
    bytes(MP4, (own, { token }) => {
      const head = Buffer.alloc(8, "....free");
      head.writeUInt32BE(8 + token.length);
      return Buffer.concat([own, head, Buffer.from(token)]);
    }),
    /has the service's token in it, so it is not kept/,
    light,
  ),
];

/** All with the page for people, which shows what the evidence says. */
export const secrets = echoes.map((one) => ({ ...one, options: { page: true } }));
