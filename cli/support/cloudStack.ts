import { onTestFinished, vi } from "vitest";
import {
  createService,
  eas,
  plainService,
  type TestCloud,
  testCloud,
  until,
} from "../../local/cloud/testing";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import type { Io } from "../io";
import { fakeStack } from "./fakePulumi";
import { type Ran, runCli } from "./runCli";
import { cloudKey, throughCloud } from "./throughCloud";

const plain = plainService("comfyui_test");
const api = {
  ...plain,
  metadata: { name: "comfyui_test", instance: 2, type: "Async" },
  queue: { cpu: 1, memory: 4000 },
};
const cluster = { ...plain, metadata: { ...plain.metadata, type: "SDCluster" } };

/** What the stack of each edition deploys, and how it is called. */
const EDITIONS = {
  standard: { document: plain, calls: "sync" },
  api: { document: api, calls: "queue" },
  cluster: { document: cluster, calls: "webui" },
  serverless: { document: { metadata: { name: "comfyui_test" } }, calls: undefined },
} as const;

/** A stack with a running service on a local cloud of its own, as long as the test runs. */
export interface CloudStack {
  readonly cloud: TestCloud;
  readonly dir: string;
  readonly endpoint: string;
  readonly token: string;
  /** Changes what the stack says about the service from now on. */
  says(outputs: object): Promise<void>;
  /** Runs a command with `--stack dev` and the credentials of the cloud. */
  run(args: string[], given?: Partial<Io>): Promise<Ran>;
}

/** Deploys the service of an edition, without Pulumi. */
export async function cloudStack(edition: keyof typeof EDITIONS = "standard"): Promise<CloudStack> {
  const cloud = await testCloud();
  const { document, calls } = EDITIONS[edition];
  if (edition === "serverless") {
    const made = { name: "comfyui_test", edition, region: "cn-hangzhou" };
    await cloud.admin("POST", "/services", made);
    await until(
      () => eas(cloud, "GET", "/cn-hangzhou/comfyui_test"),
      ({ json }) => json.Status === "Running",
    );
  } else await createService(cloud, document);
  const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test");
  const [endpoint, token] = [String(json.InternetEndpoint), String(json.AccessToken)];
  if (calls === "sync" || calls === "queue") await answers(`${endpoint}/`, token, calls);
  throughCloud(cloud);
  onTestFinished(() => {
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
  const dir = temporaryFolder();
  const facts = {
    edition,
    region: "cn-hangzhou",
    serviceName: "comfyui_test",
    token,
    ...(calls !== undefined && { calls, endpoint }),
    webUI: edition === "api" ? "" : `${endpoint}/`,
  };
  const says = (outputs: object) => fakeStack(dir, { ...facts, ...outputs });
  await says({});
  return {
    cloud,
    dir,
    endpoint,
    token,
    says,
    run: (args, given) => runCli([...args, "--stack", "dev"], { env: cloudKey(cloud), ...given }),
  };
}

/** Waits until the gateway lets the service answer. */
async function answers(url: string, token: string, calls: "sync" | "queue"): Promise<void> {
  await until(
    () =>
      fetch(calls === "queue" ? url.replace(/\/$/, "?_attrs_=true") : url, {
        headers: { authorization: token },
      }),
    ({ status }) => status === 200,
  );
}
