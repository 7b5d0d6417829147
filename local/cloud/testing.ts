// Helpers for the tests of the local cloud.

import { readFileSync } from "node:fs";
import { request } from "node:http";
import type { Agent } from "node:https";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { type Answer, type Callable, callerOf, exchange, until } from "./calling";
import type { ServiceRecord } from "./eas/service";
import { type Cloud, type CloudOptions, startCloud } from "./server";

export { createService, eas, exchange, plainService, until } from "./calling";

/** A cloud on its own folder, with hardly any delays, and a client for it. */
export interface TestCloud extends Cloud, Callable {
  readonly dir: string;
  /** An agent that goes through the proxy and trusts its authority. */
  readonly agent: Agent;
  readonly ca: string;
  /** Calls an admin route. */
  admin(method: string, path: string, body?: unknown): Promise<Answer>;
}

const quick = { waitingMs: 10, runningMs: 10, gatewayMs: 0, deletingMs: 10, resourceMs: 0 };

export async function testCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const dir = options.dir ?? temporaryFolder();
  const cloud = await startCloud({ ...options, dir, delays: { ...quick, ...options.delays } });
  onTestFinished(() => cloud.close());
  const ca = readFileSync(join(dir, "ca.pem"), "utf8");
  const caller = callerOf(cloud.url, ca);
  onTestFinished(() => caller.agent.destroy());
  return {
    ...cloud,
    ...caller,
    dir,
    ca,
    admin: (method, path, body) =>
      exchange(
        request(`${cloud.url}/admin${path}`, { method }),
        body === undefined ? undefined : JSON.stringify(body),
      ),
  };
}

/**
 * Stops the clock for the clouds of this test. From now on their timers fire only through
 * `vi.advanceTimersByTime`, however slow the machine is.
 */
export function stopClock(): void {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

/** A service record, for code that is tested without a cloud. */
export const serviceRecord = (change: Partial<ServiceRecord> = {}): ServiceRecord => ({
  uid: "eas-m-1",
  name: "comfyui_test",
  region: "cn-hangzhou",
  config: {},
  status: "Running",
  message: "",
  since: "",
  held: false,
  createTime: "",
  updateTime: "",
  workspaceId: "",
  labels: {},
  accessToken: "",
  version: 1,
  events: [],
  ...change,
});

const versions = { vpc: "2016-04-28", ecs: "2014-05-26", nas: "2017-06-26" };

/** Calls an RPC action of one of these products in a region, Hangzhou by default. */
export function rpc(
  cloud: TestCloud,
  product: keyof typeof versions,
  Action: string,
  parameters: Record<string, string> = {},
  region = "cn-hangzhou",
): Promise<Answer> {
  const form = new URLSearchParams({ Action, Version: versions[product], ...parameters });
  return cloud.send(`https://${product}.${region}.aliyuncs.com/`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
  });
}

/** Returns one field of the answer to a call that must succeed. */
async function made(answer: Promise<Answer>, key: string): Promise<string> {
  const { status, text, json } = await answer;
  if (status !== 200) throw new Error(text);
  return json[key] as string;
}

/** Makes a VPC with one vSwitch and one security group, as a person would in the console. */
export async function makeNetwork(cloud: TestCloud, cidr = "10.0.0.0/16") {
  const VpcId = await made(rpc(cloud, "vpc", "CreateVpc", { CidrBlock: cidr }), "VpcId");
  const vSwitch = { VpcId, ZoneId: "cn-hangzhou-h", CidrBlock: cidr.replace("/16", "/24") };
  return {
    vpc_id: VpcId,
    vswitch_id: await made(rpc(cloud, "vpc", "CreateVSwitch", vSwitch), "VSwitchId"),
    security_group_id: await made(
      rpc(cloud, "ecs", "CreateSecurityGroup", { VpcId }),
      "SecurityGroupId",
    ),
  };
}

/** Makes a file system with a mount target in a network, open to the whole VPC. */
export async function makeNas(
  cloud: TestCloud,
  { vpc_id, vswitch_id }: { vpc_id: string; vswitch_id: string },
) {
  const kind = { ProtocolType: "NFS", StorageType: "Performance" };
  const fileSystem = await made(rpc(cloud, "nas", "CreateFileSystem", kind), "FileSystemId");
  const target = { FileSystemId: fileSystem, VpcId: vpc_id, VSwitchId: vswitch_id };
  const server = await made(rpc(cloud, "nas", "CreateMountTarget", target), "MountTargetDomain");
  return { fileSystem, server };
}

/** Opens a WebUI's page as soon as it answers; `call` then sends requests as that browser would. */
export async function browser(endpoint: string, token: string) {
  const headers = { authorization: token };
  const page = await until(
    () => fetch(endpoint, { headers }),
    ({ status }) => status === 200,
  );
  const cookie = page.headers.getSetCookie()[0]!.split(";")[0]!;
  const call = (path: string, init: RequestInit = {}) =>
    fetch(endpoint + path, { ...init, headers: { ...headers, cookie } });
  return { cookie, call };
}
