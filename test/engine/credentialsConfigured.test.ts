// Credentials that are only in the stack's configuration: the provider, the package's own calls and the
// smoke check of the API edition, which reads the bucket, all use them.

import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { destroyed, settled } from "./support/lifeOfStack";
import { succeeds } from "./support/outcome";

let on: Deployment;
let secretKey = "";

const setConfig = (name: string, value: string) =>
  succeeds(on, "config", "set", "--secret", name, value);

const proved = () => statSync(join(on.dir, "evidence", on.stack, "evidence.json")).mtimeMs;

beforeAll(async () => {
  on = await deployment();
  const { ALICLOUD_ACCESS_KEY: accessKey = "" } = on.env;
  secretKey = on.env.ALICLOUD_SECRET_KEY ?? "";
  for (const name of Object.keys(on.env)) {
    if (/ACCESS_KEY|SECRET_KEY/.test(name)) delete on.env[name];
  }
  on.configure({ edition: "api", storage: { oss: { deleteContents: true } } });
  await setConfig("alicloud:accessKey", accessKey);
  await setConfig("alicloud:secretKey", secretKey);
});
afterAll(() => on?.close());

it("proves an API service with them, and keeps them secret", async () => {
  const said = await succeeds(on, "up");
  expect((await on.outputs()).video).toBe("proven");
  expect(secretKey).not.toBe("");
  const exported = await on.pulumi("stack", "export");
  expect(said + exported.output).not.toContain(secretKey);
  await settled(on);
});

it("does not repeat the proof when they change", async () => {
  const before = proved();
  // Unused while there is a key, so that only the configuration changes.
  await setConfig("alicloud:profile", "unused");
  await succeeds(on, "up");
  expect(proved()).toBe(before);
  expect((await on.outputs()).video).toBe("proven");
});

it("removes the service with them", async () => {
  expect(await destroyed(on)).toMatchObject({ services: [], buckets: [] });
});
