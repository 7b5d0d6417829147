import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { ServiceRecord } from "../eas/service";
import { COOKIE_PREFIX, cookie } from "./cookies";
import { lifeLeft } from "./signedUrl";

/** The name of the cookie that admits a browser after it has opened a signed URL. */
export const accessCookie = (record: ServiceRecord) => `${COOKIE_PREFIX}access-${record.uid}`;

/** Whether a request is admitted: it needs the raw token, a signed URL, or the cookie from one. */
export function isAdmitted(record: ServiceRecord, request: IncomingMessage): boolean {
  const { authorization } = request.headers;
  if (authorization !== undefined) return sameText(authorization, record.accessToken);
  const signature = signatureOf(request) ?? cookie(request, accessCookie(record));
  return signature !== undefined && lifeLeft(record, signature) > 0;
}

/** The signature in the URL of a request. */
export function signatureOf(request: IncomingMessage): string | undefined {
  return query(request).get("signature") ?? undefined;
}

/** The URL of a request without its signature, which what is behind the gateway must not see. */
export function withoutSignature(request: IncomingMessage): string {
  const [path = "/"] = (request.url ?? "/").split("?");
  const kept = query(request);
  for (const name of ["expire", "signature"]) kept.delete(name);
  return kept.size > 0 ? `${path}?${kept}` : path;
}

const query = ({ url = "/" }: IncomingMessage) => new URLSearchParams(url.split("?")[1] ?? "");

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
