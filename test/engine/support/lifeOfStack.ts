import { expect } from "vitest";
import type { Deployment } from "./deployment";
import { succeeds } from "./outcome";

/** What the local cloud has. */
export interface CloudState {
  readonly services: {
    readonly name: string;
    readonly uid: string;
    readonly status: string;
    readonly config: Record<string, Record<string, unknown>>;
  }[];
  readonly buckets: {
    readonly name: string;
    readonly settings: string[];
    readonly objects: string[];
  }[];
  readonly resources: Record<string, string[]>;
}

export const cloudState = async (on: Pick<Deployment, "admin">) =>
  (await on.admin("GET", "/state")) as CloudState;

/** The Standard edition with a bucket that a destroy deletes with its contents. */
export const throwAway = { edition: "standard", storage: { oss: { deleteContents: true } } };

/** Deploys the settings; fails with what Pulumi said. */
export async function up(on: Deployment, settings: object) {
  on.configure(settings);
  const said = await succeeds(on, "up");
  return { said, cloud: await cloudState(on) };
}

/** Expects that nothing is left to do; returns what the preview said. */
export const settled = (on: Deployment) => succeeds(on, "preview", "--expect-no-changes");

/** Expects that nothing is left to do, and that the cloud is as the state says; returns what was said. */
export async function unchanged(on: Pick<Deployment, "pulumi">) {
  const said = await succeeds(on, "preview", "--refresh", "--expect-no-changes");
  // Differences that only the refresh finds do not change the exit code.
  expect(said).not.toContain("[diff: ");
  return said;
}

/** Removes the stack; returns what the cloud still has. */
export async function destroyed(on: Deployment) {
  await succeeds(on, "destroy");
  return cloudState(on);
}
