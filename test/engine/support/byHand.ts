import { account } from "../../../local/cloud/account";
import { callerOf } from "../../../local/cloud/calling";

/** A call that the account's owner makes in the console, outside any deployment. */
interface ByHand {
  readonly host: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  /** Parameters of an RPC action, its name among them. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Path of a ROA action; here these are the actions of EAS. */
  readonly path?: string;
  readonly body?: object;
}

/** Sends a signed call through the proxy of a local cloud; returns the body of its answer. */
export async function byHand(proxy: string, call: ByHand): Promise<string> {
  const { host, method = "POST", parameters = {}, path = "/", body } = call;
  const url = `http://${host}${path}?${new URLSearchParams(parameters)}`;
  const { status, text } = await callerOf(proxy).send(url, {
    method,
    headers: { "x-acs-version": "2021-07-01", "content-type": "application/json" },
    body: body && JSON.stringify(body),
    key: account.ownerAccessKeyId,
  });
  if (status !== 200 && status !== 204) {
    throw new Error(`${method} ${host}: HTTP ${status} ${text}`);
  }
  return text;
}
