import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { account } from "../../../local/cloud/account";
import { type Cloud, startCloud } from "../../../local/cloud/server";
import { home } from "../../../local/home";
import { type Program, program } from "./program";

/** A program that makes resources with the real provider in its own local cloud. */
export interface ResourceProgram extends Program {
  readonly cloud: Cloud;
  /** Calls an admin route of the cloud. */
  admin(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  /** Calls an action as a person would in the console; the host is that of the product. */
  byHand(host: string, parameters: Record<string, string>): Promise<Record<string, unknown>>;
  /** The ids of everything in the cloud, by kind. */
  resources(): Promise<Record<string, string[]>>;
  close(): Promise<void>;
}

/** Makes one; the caller closes it. */
export async function resourceProgram(index: string): Promise<ResourceProgram> {
  const dir = join(home, "tests", `cloud-${randomBytes(4).toString("hex")}`);
  const cloud = await startCloud({ dir });
  const made = await program(index, cloud.environment());
  const admin = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${cloud.url}/admin${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const set = await made.pulumi("config", "set", "alicloud:region", "cn-hangzhou");
  if (set.code !== 0) throw new Error(set.output);
  return {
    ...made,
    cloud,
    admin,
    byHand: (host, parameters) => call(cloud, host, parameters),
    resources: async () => (await admin("GET", "/state")).resources as Record<string, string[]>,
    close: async () => {
      made.close();
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Sends a signed call through the cloud's proxy. */
function call(cloud: Cloud, host: string, parameters: Record<string, string>) {
  const signature = { AccessKeyId: account.accessKeyId, Signature: "by-hand" };
  const query = new URLSearchParams({ ...parameters, ...signature });
  const { hostname, port } = new URL(cloud.url);
  const path = `http://${host}/?${query}`;
  return new Promise<Record<string, unknown>>((resolve, reject) => {
    const sent = request({ hostname, port, path, method: "POST", headers: { host } }, (answer) => {
      text(answer).then((body) => {
        if (answer.statusCode === 200) resolve(JSON.parse(body) as Record<string, unknown>);
        else reject(new Error(body));
      }, reject);
    });
    sent.on("error", reject).end();
  });
}
