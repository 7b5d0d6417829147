import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Cloud, startCloud } from "../../../local/cloud/server";
import { home } from "../../../local/home";
import { type Program, program } from "./program";

/** A program that makes resources of the real provider in a local cloud of its own. */
export interface ResourceProgram extends Program {
  /** What the program says when nothing else is set. */
  readonly cloud: Cloud;
  /** What there is in the cloud: the ids by kind. */
  resources(): Promise<Record<string, string[]>>;
  /** The actions that were called, without those that only look; the oldest first. */
  changes(): Promise<string[]>;
  close(): Promise<void>;
}

/** Makes one; the caller closes it. */
export async function resourceProgram(index: string): Promise<ResourceProgram> {
  const dir = join(home, "tests", `cloud-${randomBytes(4).toString("hex")}`);
  const cloud = await startCloud({ dir });
  const made = await program(index, cloud.environment());
  const admin = async (path: string) =>
    (await (await fetch(`${cloud.url}/admin${path}`)).json()) as Record<string, unknown>;
  const set = await made.pulumi("config", "set", "alicloud:region", "cn-hangzhou");
  if (set.code !== 0) throw new Error(set.output);
  return {
    ...made,
    cloud,
    resources: async () => (await admin("/state")).resources as Record<string, string[]>,
    changes: async () => {
      const { requests } = await admin("/requests");
      const actions = (requests as { action: string }[]).map(({ action }) => action);
      return actions.filter((action) => !/\.(Describe|List|Get)/.test(action));
    },
    close: async () => {
      made.close();
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
