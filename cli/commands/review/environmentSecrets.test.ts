import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { runCli } from "../../support/runCli";
import { IMAGE_BUMP } from "./testing";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const env = { PATH: process.env.PATH };

const KEY = "LTAI5tCanaryCanary01";
const STS = "CAISCanary+Token/0123456789==";
const PASSPHRASE = "correct canary battery";

/** The comment about a preview that failed with these words. */
async function commentOf(message: string, given: NodeJS.ProcessEnv = {}) {
  const file = join(dir, "preview.json");
  writeFileSync(file, JSON.stringify({ steps: [], diagnostics: [{ message, severity: "error" }] }));
  const { out, err } = await runCli(["review", "--preview", file, "--json"], {
    env: { ...env, ...given },
  });
  return [...out, ...err].join("\n");
}

describe("secrets in what the engine says of a failure", () => {
  it("are in no comment where they are named: a network error has the signed address", async () => {
    const query = `Action=DescribeVpcs&AccessKeyId=${KEY}&SignatureNonce=a1b2&Signature=Canary9%2Fab%3D&SecurityToken=${encodeURIComponent(STS)}`;
    const text = await commentOf(
      `error: Get "https://vpc.aliyuncs.com/?${query}": dial tcp: i/o timeout`,
    );
    expect(text).not.toMatch(/canary/i);
    expect(text).toContain("SignatureNonce=a1b2");
    expect(text).toContain("dial tcp: i/o timeout");
  });

  it("are in no comment where the job has them in its environment", async () => {
    const text = await commentOf(`error: cannot open ${KEY} with ${STS}, ${PASSPHRASE}`, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: KEY,
      ALIBABA_CLOUD_SECURITY_TOKEN: STS,
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
    });
    expect(text).not.toMatch(/canary/i);
    expect(text).toContain("cannot open");
  });

  it("are in no comment where a rule names them", async () => {
    const file = join(dir, "preview.jsonl");
    const violation = {
      policyName: "no-keys",
      policyPackName: "other",
      enforcementLevel: "mandatory",
      message: `key ${KEY} and ${PASSPHRASE} are known, and https://user:canary@registry/x, too`,
    };
    const line = JSON.stringify({ sequence: 0, policyEvent: violation });
    const [first = "", ...rest] = readFileSync(IMAGE_BUMP, "utf8").split("\n");
    writeFileSync(file, [first, line, ...rest].join("\n"));
    const { out, err } = await runCli(["review", "--preview", file, "--json"], {
      env: { ...env, PULUMI_CONFIG_PASSPHRASE: PASSPHRASE },
    });
    const text = [...out, ...err].join("\n");
    expect(text).toContain("no-keys");
    expect(text).not.toMatch(/canary/i);
  });
});
