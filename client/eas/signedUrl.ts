import { z } from "zod";
import { ApiError, callApi } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Answer = z.object({ SignedUrl: z.url({ protocol: /^https?$/ }) });

/** EAS shortens longer lifetimes to this (confirmed: vendor's guide). */
export const LONGEST_SECONDS = 12 * 60 * 60;

/** A link that opens a service's WebUI without the token. */
export interface SignedUrl {
  /** A secret: it admits anybody who has it, until it expires. */
  readonly url: string;
  readonly expiresAt: Date;
}

/**
 * Asks EAS for a link that opens the WebUI, with DescribeServiceSignedUrl (parameters and shape confirmed by
 * the API's metadata).
 *
 * @param seconds lifetime of the link, up to {@link LONGEST_SECONDS}
 * @throws {ApiError} also when the service has no WebUI
 */
export async function signedUrl(ref: ServiceRef, seconds: number): Promise<SignedUrl> {
  const action = "DescribeServiceSignedUrl";
  const query = { Type: "webview", Expire: String(seconds) };
  const answer = await callApi({ ...serviceCall(ref, action, "/signed_url"), query }, ref.key);
  const parsed = Answer.safeParse(answer);
  // The message does not quote the answer, which may contain a link after all.
  if (!parsed.success) throw new ApiError(`${action}: the answer has no address in it`, 200, "");
  const url = parsed.data.SignedUrl;
  // The link contains its own expiry, which may be earlier than requested.
  const told = Number(new URL(url).searchParams.get("expire"));
  const end = Number.isSafeInteger(told) && told > 0 ? told * 1000 : Date.now() + seconds * 1000;
  return { url, expiresAt: new Date(end) };
}
