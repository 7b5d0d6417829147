import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { account } from "../account";
import type { ServiceRecord } from "../eas/service";

/** A signed URL lasts 12 hours at most, in seconds (documented). */
export const MAX_LIFE_SECONDS = 12 * 60 * 60;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

const claims = z.object({ exp: z.number(), nbf: z.number(), ServiceUid: z.string() });

/** The service's token is the key: with another token the URLs that were given out end, too. */
const mac = (record: ServiceRecord, text: string) =>
  createHmac("sha256", record.accessToken).update(text).digest();

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000);

/**
 * The query that opens a service's WebUI in place of its token. The signature is a JSON Web Token
 * with the claims that were seen in a real one (weak source).
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

/** How many seconds a signature still opens the service; 0 when it is over, or not for it. */
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
