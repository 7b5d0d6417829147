import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CredentialsError, chooseCredential, findAccessKey } from "./credentials";

let dir: string;
let file: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  file = join(dir, "config.json");
  const key = { access_key_id: "id", access_key_secret: "canary-secret" };
  const profiles = [
    { name: "plain", mode: "AK", ...key },
    { name: "passing", mode: "StsToken", ...key, sts_token: "sts" },
    { name: "assumed", mode: "RamRoleArn", ...key, ram_role_arn: "acs:ram::1:role/x" },
    { name: "role", mode: "EcsRamRole", ram_role_name: "gpu" },
    { name: "browser", mode: "CloudSSO" },
  ];
  writeFileSync(file, JSON.stringify({ current: "plain", profiles }));
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("chooseCredential", () => {
  it("prefers the stack's configuration to the environment", () => {
    const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: "env", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "env" };
    expect(chooseCredential({ accessKey: "stack", secretKey: "s" }, env)).toEqual({
      type: "access_key",
      accessKeyId: "stack",
      accessKeySecret: "s",
    });
  });

  it.each(["ALICLOUD", "ALIBABA_CLOUD", "ALIBABACLOUD"])("reads the variables of %s", (prefix) => {
    const env = {
      [`${prefix}_ACCESS_KEY_ID`]: "id",
      [`${prefix}_ACCESS_KEY_SECRET`]: "secret",
      [`${prefix}_SECURITY_TOKEN`]: "sts",
    };
    expect(chooseCredential({}, env)).toEqual({
      type: "sts",
      accessKeyId: "id",
      accessKeySecret: "secret",
      securityToken: "sts",
    });
  });

  it.each([
    [{ ALICLOUD_ECS_ROLE_NAME: "gpu" }, { type: "ecs_ram_role", roleName: "gpu" }],
    [{ ALIBABA_CLOUD_ECS_METADATA: "gpu" }, { type: "ecs_ram_role", roleName: "gpu" }],
    [{ ALICLOUD_CREDENTIALS_URI: "http://x/" }, { type: "credentials_uri" }],
  ])("reads %j, as the provider does", (env, request) => {
    expect(chooseCredential({}, env)).toMatchObject(request);
  });

  it("reads a profile of the aliyun command line", () => {
    const profile = (name: string) =>
      chooseCredential({ profile: name, sharedCredentialsFile: file }, {});
    const key = { accessKeyId: "id", accessKeySecret: "canary-secret" };
    expect(profile("plain")).toEqual({ type: "access_key", ...key });
    expect(profile("passing")).toEqual({ type: "sts", ...key, securityToken: "sts" });
    expect(profile("assumed")).toEqual({
      type: "ram_role_arn",
      ...key,
      roleArn: "acs:ram::1:role/x",
      roleSessionName: "comfyui-eas",
    });
    expect(profile("role")).toEqual({ type: "ecs_ram_role", roleName: "gpu" });
  });

  it("says why a file of profiles cannot be read, such as the folder that it is in", () => {
    const read = () => chooseCredential({ profile: "x", sharedCredentialsFile: dir }, {});
    expect(read).toThrow(CredentialsError);
    expect(read).toThrow(`${dir} cannot be read (EISDIR).`);
  });

  it("shows nothing of a file of profiles that is damaged", () => {
    const damaged = join(dir, "damaged.json");
    writeFileSync(damaged, '{"profiles": [{"access_key_secret": canary-secret}]}');
    const read = () => chooseCredential({ profile: "x", sharedCredentialsFile: damaged }, {});
    expect(read).toThrow(`${damaged} is not a file of profiles: it is not JSON.`);
    expect(read).not.toThrow(/canary|sec/);
  });

  it("names what is there when a profile is not, and shows no key", () => {
    const missing = () => chooseCredential({ profile: "prod", sharedCredentialsFile: file }, {});
    expect(missing).toThrow(
      'has no profile "prod"; it has: plain, passing, assumed, role, browser.',
    );
    expect(missing).not.toThrow("canary-secret");
  });

  it("names the modes it knows when a profile has another one", () => {
    expect(() => chooseCredential({ profile: "browser", sharedCredentialsFile: file }, {})).toThrow(
      'has mode "CloudSSO"; supported are AK, StsToken',
    );
  });

  it("says where credentials are looked for when there are none", () => {
    expect(() => chooseCredential({}, {})).toThrow("ALIBABA_CLOUD_ACCESS_KEY_ID");
  });
});

describe("findAccessKey", () => {
  it("passes a plain key on", async () => {
    expect(await findAccessKey({ accessKey: "a", secretKey: "b" }, {})).toEqual({
      accessKeyId: "a",
      accessKeySecret: "b",
      securityToken: undefined,
    });
  });
});
