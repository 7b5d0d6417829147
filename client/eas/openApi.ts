import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import { z } from "zod";
import { causeOf } from "../http/cause";
import { jsonOf } from "../json";
import type { AccessKey } from "./credentials";
import { withoutKey } from "./withoutKey";
import { refusesTime, wrongClock } from "./wrongClock";

/** One call of an Alibaba Cloud OpenAPI action. */
export interface ApiCall {
  /** Host name, such as `pai-eas.cn-hangzhou.aliyuncs.com`. */
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Path of a ROA action, every segment already encoded; `/` for RPC actions. */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Aborts the call. */
  readonly signal?: AbortSignal;
}

/** The API refused a call or did not answer. The error never contains a key or a token. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    message: string,
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** The API's own error code; empty when it gave none. */
    readonly code: string,
  ) {
    super(message);
  }

  /**
   * Whether the same call may succeed a moment later; the provider retries these too (confirmed: its source).
   */
  get mayPass(): boolean {
    const { status, code } = this;
    const isBusy = status === 429 || /Throttling|ServiceUnavailable/.test(code);
    return status === 0 || status >= 500 || isBusy;
  }
}

/** The error for an answer of the wrong shape. The answer itself is not shown. */
export const otherForm = ({ action, host }: Pick<ApiCall, "action" | "host">): ApiError =>
  new ApiError(`${action}: the answer from ${host} does not have the expected form`, 200, "");

const ErrorBody = z.object({
  Code: z.string().default(""),
  Message: z.string().default(""),
  RequestId: z.string().default(""),
  /** The missing permission, when a RAM policy refused the call (documented). */
  AccessDeniedDetail: z.object({ AuthAction: z.string().optional() }).optional().catch(undefined),
});

/** Schema of a list that EAS may also leave out or answer as null; empty then. */
export const listed = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/** Schema of a text that EAS may also leave out or answer as null; empty then. */
export const text = z
  .string()
  .nullish()
  .transform((given) => given ?? "");

const ALGORITHM = "ACS3-HMAC-SHA256";
const EMPTY_BODY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** Longest wait for one answer, in ms. The API answers within a second or not at all. */
const TIMEOUT_MS = 20_000;

const load = createRequire(__filename);

/**
 * Loads the vendor's signer without its HTTP client, which does not use proxies. Loading takes 70 ms and not
 * every program calls an action, so it happens on first use; a program that will need it can load it while it
 * waits for something else.
 */
export function loadSigner() {
  const { default: signer } = load(
    "@alicloud/openapi-util",
  ) as typeof import("@alicloud/openapi-util");
  return signer;
}

function signedHeaders(call: ApiCall, method: string, key: AccessKey) {
  const headers: Record<string, string> = {
    host: call.host,
    accept: "application/json",
    "x-acs-action": call.action,
    "x-acs-version": call.version,
    "x-acs-date": new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": EMPTY_BODY_SHA256,
    ...(key.securityToken && { "x-acs-security-token": key.securityToken }),
  };
  const request = { method, pathname: call.path ?? "/", query: { ...call.query }, headers };
  const signer = loadSigner();
  headers.Authorization = signer.getAuthorization(
    request as Parameters<typeof signer.getAuthorization>[0],
    ALGORITHM,
    EMPTY_BODY_SHA256,
    key.accessKeyId,
    key.accessKeySecret,
  );
  // `fetch` sets this header from the URL; only the signature needed it.
  delete headers.host;
  return headers;
}

/**
 * Calls an action and returns its JSON answer.
 *
 * @throws {ApiError} when there is no such answer
 * @throws the signal's reason when it is aborted
 */
export async function callApi(call: ApiCall, key: AccessKey): Promise<unknown> {
  const method = call.method ?? "GET";
  const url = new URL(`https://${call.host}${call.path ?? "/"}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const headers = signedHeaders(call, method, key);
  let response: Response;
  let text: string;
  try {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    // When `fetch` follows a redirect to another host, it removes only `Authorization`, not the security
    // token.
    response = await fetch(url, { method, headers, signal, redirect: "manual" });
    text = await response.text();
  } catch (error) {
    call.signal?.throwIfAborted();
    const { message } = causeOf(error, call.host);
    const said = withoutKey(message, key);
    throw new ApiError(`${call.action}: no answer from ${call.host}: ${said}`, 0, "");
  }
  const body = jsonOf(text);
  if (response.ok && body !== undefined) return body;
  const refusal = ErrorBody.safeParse(body);
  if (!refusal.success) {
    throw new ApiError(
      `${call.action}: HTTP ${response.status} from ${call.host}`,
      response.status,
      "",
    );
  }
  const { Code, Message, RequestId, AccessDeniedDetail } = refusal.data;
  const missing = AccessDeniedDetail?.AuthAction;
  const said =
    `${Message || "refused"} (${Code || `HTTP ${response.status}`}, request ${RequestId || "unknown"})` +
    (missing ? `; a RAM policy must allow ${missing}, see docs/state-and-secrets.md` : "") +
    (refusesTime(Code) ? `; ${wrongClock()}` : "");
  throw new ApiError(`${call.action}: ${withoutKey(said, key)}`, response.status, Code);
}

/**
 * Calls an action and parses its answer with a schema.
 *
 * @throws {ApiError} when there is no such answer
 * @throws the signal's reason when it is aborted
 */
export async function askApi<Schema extends z.ZodType>(
  schema: Schema,
  call: ApiCall,
  key: AccessKey,
): Promise<z.output<Schema>> {
  const { data, success } = schema.safeParse(await callApi(call, key));
  if (!success) throw otherForm(call);
  return data;
}

/**
 * The codes of a 404 that are not about what was asked for: an access key that does not exist (seen in errors
 * that users posted), and an action that the API does not have.
 */
const ANOTHER_LACK = /^Invalid(AccessKeyId|Action|Api)\./;

/** `InvalidService.NotFound` is confirmed (the provider looks for it); the API's metadata names no codes. */
const isAbsence = ({ status, code }: ApiError) =>
  status === 404 && /NotFound|NotExist/.test(code) && !ANOTHER_LACK.test(code);

/**
 * Returns what was asked for; undefined when the API says that it does not exist. Any other 404, such as a
 * proxy's, is no such statement: a service taken for gone would go on costing money unseen.
 */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && isAbsence(error)) return undefined;
    throw error;
  }
}
