import { expect } from "vitest";
import type { Deployment } from "./deployment";

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
  const result = await on.pulumi("up", "--yes", "--skip-preview");
  expect(result.code, result.output).toBe(0);
  return { said: result.output, cloud: await cloudState(on) };
}

/** Expects that nothing is left to do; returns what the preview said. */
export async function settled(on: Deployment) {
  const preview = await on.pulumi("preview", "--expect-no-changes");
  expect(preview.code, preview.output).toBe(0);
  return preview.output;
}

/** Expects that nothing is left to do, and that the cloud is as the state says; returns what was said. */
export async function unchanged(on: Pick<Deployment, "pulumi">) {
  const preview = await on.pulumi("preview", "--refresh", "--expect-no-changes");
  expect(preview.code, preview.output).toBe(0);
  // Differences that only the refresh finds do not change the exit code.
  expect(preview.output).not.toContain("[diff: ");
  return preview.output;
}

/** Removes the stack; returns what the cloud still has. */
export async function destroyed(on: Deployment) {
  const destroy = await on.pulumi("destroy", "--yes", "--skip-preview");
  expect(destroy.code, destroy.output).toBe(0);
  return cloudState(on);
}
