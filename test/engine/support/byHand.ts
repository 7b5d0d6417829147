import { request } from "node:http";
import { text } from "node:stream/consumers";
import { account } from "../../../local/cloud/account";

/** A call that somebody makes in the console, apart from any deployment. */
interface ByHand {
  readonly host: string;
  readonly method?: "POST" | "PUT";
  /** Of an RPC action; its name among them. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Sends a signed call through the proxy of a local cloud; its answer as it came. */
export function byHand(proxy: string, { host, method = "POST", parameters }: ByHand) {
  const { hostname, port } = new URL(proxy);
  const signature = { AccessKeyId: account.accessKeyId, Signature: "by-hand" };
  const query = parameters ? `?${new URLSearchParams({ ...parameters, ...signature })}` : "";
  const headers = {
    host,
    ...(!parameters && { authorization: `OSS ${account.accessKeyId}:by-hand` }),
  };
  return new Promise<string>((resolve, reject) => {
    const path = `http://${host}/${query}`;
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      text(answer).then((body) => {
        if (answer.statusCode === 200) resolve(body);
        else reject(new Error(`${method} ${host}: HTTP ${answer.statusCode} ${body}`));
      }, reject);
    });
    sent.on("error", reject).end();
  });
}
