import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Cloud, type CloudOptions, startCloud } from "../../../local/cloud/server";
import { home } from "../../../local/home";

/** Calls an admin route of a local cloud. */
export type Admin = (method: string, path: string, body?: object) => Promise<unknown>;

/** The admin routes of the local cloud at a URL. */
export const adminOf =
  (url: string): Admin =>
  async (method, path, body) => {
    const response = await fetch(`${url}/admin${path}`, { method, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    return JSON.parse(text);
  };

/** A local cloud in a folder of its own, which it removes when it is closed. */
export interface OwnCloud extends Cloud {
  readonly admin: Admin;
}

/** Starts one; the caller closes it. */
export async function ownCloud(options: Partial<CloudOptions> = {}): Promise<OwnCloud> {
  const dir = join(home, "tests", `cloud-${randomBytes(4).toString("hex")}`);
  const cloud = await startCloud({ ...options, dir });
  return {
    ...cloud,
    admin: adminOf(cloud.url),
    close: async () => {
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
