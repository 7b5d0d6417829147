import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { account } from "../account";
import type { ServiceRecord } from "../eas/service";

/** The longest life of a signed URL: 12 hours, in seconds (documented). */
export const MAX_LIFE_SECONDS = 12 * 60 * 60;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const claims = z.object({ exp: z.number(), nbf: z.number(), ServiceUid: z.string() });

/** The service's token is the key, so a new token invalidates all signed URLs. */
const mac = (record: ServiceRecord, text: string) =>
  createHmac("sha256", record.accessToken).update(text).digest();

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/**
 * The query that opens a service's WebUI without its token. The signature is a JSON Web Token with
 * the claims that were seen in a real one (weak source).
 */
export function signedQuery(record: ServiceRecord, lifeSeconds: number): URLSearchParams {
  const now = seconds(Date.now());
  const expire = now + Math.min(lifeSeconds, MAX_LIFE_SECONDS);
  const head = encode({ alg: "HS256", typ: "JWT" });
  const body = encode({
    exp: expire,
    iat: now,
    nbf: now,
    ServiceName: record.name,
    ServiceUid: record.uid,
    Actor: account.id,
  });
  const text = `${head}.${body}`;
  const signature = `${text}.${mac(record, text).toString("base64url")}`;
  return new URLSearchParams({ expire: String(expire), signature });
}

/** For how many more seconds a signature opens the service; 0 if it has expired or is for another. */
export function lifeLeft(record: ServiceRecord, signature: string): number {
  const [head = "", body = "", given = ""] = signature.split(".");
  const expected = mac(record, `${head}.${body}`);
  const received = Buffer.from(given, "base64url");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) return 0;
  const { exp, nbf, ServiceUid } = claims.parse(
    JSON.parse(Buffer.from(body, "base64url").toString()),
  );
  const now = seconds(Date.now());
  return ServiceUid === record.uid && nbf <= now ? Math.max(0, exp - now) : 0;
}
