import { request } from "node:http";
import { text } from "node:stream/consumers";
import { account } from "../../../local/cloud/account";

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
export function byHand(proxy: string, call: ByHand) {
  const { host, method = "POST", parameters, path = "/", body } = call;
  const { hostname, port } = new URL(proxy);
  const signature = { AccessKeyId: account.ownerAccessKeyId, Signature: "by-hand" };
  const query = parameters ? `?${new URLSearchParams({ ...parameters, ...signature })}` : "";
  const isEas = path.startsWith("/api/");
  const headers = {
    host,
    ...(!parameters && {
      authorization: `${isEas ? "acs" : "OSS"} ${account.ownerAccessKeyId}:by-hand`,
    }),
    ...(isEas && { "x-acs-version": "2021-07-01" }),
    ...(body && { "content-type": "application/json" }),
  };
  return new Promise<string>((resolve, reject) => {
    const target = `http://${host}${path}${query}`;
    const sent = request({ hostname, port, path: target, method, headers }, (answer) => {
      text(answer).then((said) => {
        if (answer.statusCode === 200 || answer.statusCode === 204) resolve(said);
        else reject(new Error(`${method} ${host}: HTTP ${answer.statusCode} ${said}`));
      }, reject);
    });
    sent.on("error", reject).end(body && JSON.stringify(body));
  });
}
