import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CloudOptions, startCloud } from "../../../local/cloud/server";
import { capturePulumi } from "../../../local/engine/runPulumi";
import { home, project } from "../../../local/home";
import { accessLogs, keepAccess } from "./accessLog";
import { type Admin, adminOf } from "./cloud";
import { type EngineFor, engineFor } from "./engine";
import { committedPolicies } from "./policies";
import { withQuickProof } from "./quickProof";
import type { Result } from "./run";

/** A copy of the project with a stack, a backend and a local cloud of its own. */
export interface Deployment extends EngineFor {
  readonly stack: string;
  /** Everything that the commands of `pulumi` have printed so far. */
  readonly said: () => string;
  /** Writes the stack file; adds a quick smoke check unless the settings or `quickProofs` say otherwise. */
  configure(settings: object): void;
  /** Runs a Pulumi command on the stack. */
  pulumi(...args: string[]): Promise<Result>;
  /** The outputs of the stack, secrets in plain. */
  outputs(): Promise<Record<string, string>>;
  /** Calls an admin route of the local cloud. */
  readonly admin: Admin;
  close(): Promise<void>;
}

/** Files of a program that are copied, so that tests can change them. */
const COPIED = ["Pulumi.yaml", "index.ts", "stacks"];

/** Folders that are linked to the project's: compiled code is cached by path, and so is used again. */
const LINKED = ["components", "client", "cost"];

function copyProgram(dir: string): void {
  mkdirSync(dir, { recursive: true });
  for (const folder of LINKED) symlinkSync(join(project, folder), join(dir, folder));
  for (const source of COPIED) {
    cpSync(join(project, source), join(dir, source), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|[\\/]Pulumi\.[\w-]+\.yaml$/.test(path),
    });
  }
}

/** A stack file as JSON, which is valid YAML. */
const stackFile = (settings: object) =>
  JSON.stringify({
    config: { "alicloud:region": "cn-hangzhou", "comfyui-eas:settings": settings },
  });

interface DeploymentOptions extends Partial<CloudOptions> {
  /** Whether settings without `smoke` get a quick check. Default: true. */
  readonly quickProofs?: boolean;
}

/** Makes a deployment; the caller closes it. */
export async function deployment({
  quickProofs = true,
  ...options
}: DeploymentOptions = {}): Promise<Deployment> {
  const stack = `test-${randomBytes(4).toString("hex")}`;
  // Below the project, so that its packages are found without another installation.
  const dir = join(home, "tests", stack);
  copyProgram(dir);
  // Only what a deployer is allowed, so that the suite shows that it is enough.
  const ramPolicies = accessLogs ? undefined : (options.ramPolicies ?? committedPolicies());
  const cloud = await startCloud({ ...options, ramPolicies, dir: join(dir, "cloud") });
  const engine = await engineFor(dir, {
    ...cloud.environment(),
    // The project's own, because compiled code is cached by the path of its options, too.
    PULUMI_NODEJS_TSCONFIG_PATH: join(project, "tsconfig.json"),
  });
  const log: string[] = [];
  const pulumi = async (...args: string[]) => {
    const result = await engine.start(...args).result;
    log.push(`$ pulumi ${args.join(" ")}\n${result.output}`);
    return result;
  };
  const made = await pulumi("stack", "init", stack);
  if (made.code !== 0) throw new Error(made.output);
  const admin = adminOf(cloud.url);

  return {
    ...engine,
    stack,
    said: () => log.join("\n"),
    pulumi,
    configure: (settings) =>
      writeFileSync(
        join(dir, "stacks", `Pulumi.${stack}.yaml`),
        stackFile(quickProofs ? withQuickProof(settings) : settings),
      ),
    outputs: async () => {
      // Not by `pulumi` above, because the token must stay out of `said`.
      const args = ["stack", "output", "--json", "--show-secrets"];
      return JSON.parse(await capturePulumi(engine, args, { env: engine.env, cwd: dir }));
    },
    admin,
    close: async () => {
      if (accessLogs) keepAccess(stack, await admin("GET", "/requests?limit=100000"));
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
