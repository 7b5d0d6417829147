import { createServer, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { loopback } from "../../test/support/loopback";
import { chooseCredential, findAccessKey } from "./credentials";

const key = { accessKey: "id", secretKey: "canary-secret" };
const roleArn = "acs:ram::1:role/deployer";

describe("a role in the stack's configuration", () => {
  it("is assumed with the key that is given, as the provider does", () => {
    expect(chooseCredential({ ...key, assumeRole: { roleArn, externalId: "x" } }, {})).toEqual({
      type: "ram_role_arn",
      source: { type: "access_key", accessKeyId: "id", accessKeySecret: "canary-secret" },
      roleArn,
      roleSessionName: "terraform",
      externalId: "x",
    });
  });

  it("is assumed with the key of the environment too", () => {
    const env = { ALICLOUD_ACCESS_KEY: "env", ALICLOUD_SECRET_KEY: "s" };
    const chosen = chooseCredential({ assumeRole: { roleArn } }, env);
    expect(chosen).toMatchObject({ type: "ram_role_arn", source: { accessKeyId: "env" } });
  });

  it("is taken on by OIDC where there is no key", () => {
    const assumeRoleWithOidc = { roleArn, oidcProviderArn: "acs:ram::1:oidc", oidcTokenFile: "/t" };
    expect(chooseCredential({ assumeRoleWithOidc }, {})).toMatchObject({
      type: "oidc_role_arn",
      oidcTokenFilePath: "/t",
      roleSessionName: "terraform",
    });
    expect(chooseCredential({ ...key, assumeRoleWithOidc }, {}).type).toBe("access_key");
  });

  it("is refused with a token that only the provider can take, which is not shown", () => {
    const refused = () =>
      chooseCredential({ assumeRoleWithOidc: { roleArn, oidcToken: "canary-token" } }, {});
    expect(refused).toThrow(
      "alicloud:assumeRoleWithOidc.oidcToken: is not supported; write the token into a file",
    );
    expect(refused).not.toThrow("canary-token");
  });
});

async function askSidecar(answer: RequestListener) {
  const credentialsUri = `${await loopback(createServer(answer))}/`;
  return await findAccessKey({ credentialsUri }, {});
}

describe("alicloud:credentialsUri", () => {
  it("is asked for the key", async () => {
    const gave = { AccessKeyId: "sts", AccessKeySecret: "s", SecurityToken: "t" };
    const Expiration = new Date(Date.now() + 3_600_000).toISOString();
    const asked = askSidecar((_request, response) =>
      response.end(JSON.stringify({ ...gave, Expiration, Code: "Success" })),
    );
    expect(await asked).toEqual({
      accessKeyId: "sts",
      accessKeySecret: "s",
      securityToken: "t",
    });
  });

  it("shows nothing of half a key", async () => {
    const asked = askSidecar((_request, response) =>
      response.end(JSON.stringify({ AccessKeySecret: "canary-secret" })),
    );
    await expect(asked).rejects.toThrow(
      /^The credential of type credentials_uri gave no access key$/,
    );
  });
});
