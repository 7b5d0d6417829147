import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CloudOptions, startCloud } from "../../../local/cloud/server";
import { prepareEngine } from "../../../local/engine/engine";
import { capturePulumi } from "../../../local/engine/runPulumi";
import { home, ownEnvironment, project } from "../../../local/home";
import { accessLogs, keepAccess } from "./accessLog";
import { committedPolicies } from "./policies";
import { withQuickProof } from "./quickProof";
import { type Result, start } from "./run";

/** A copy of the project with a stack, a backend and a local cloud of its own. */
export interface Deployment {
  readonly dir: string;
  readonly stack: string;
  /** The Pulumi program. */
  readonly cli: string;
  readonly env: NodeJS.ProcessEnv;
  /** Everything that any Pulumi command has printed so far. */
  readonly said: () => string;
  /** Writes the stack file; adds a quick smoke check unless the settings or `quickProofs` say otherwise. */
  configure(settings: object): void;
  /** Runs a Pulumi command on the stack. */
  pulumi(...args: string[]): Promise<Result>;
  /** The outputs of the stack, secrets in plain. */
  outputs(): Promise<Record<string, string>>;
  /** Calls an admin route of the local cloud. */
  admin(method: string, path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/** Files of a program that are copied, so that tests can change them. */
const COPIED = ["Pulumi.yaml", "index.ts", "stacks"];

/** Folders that are linked to the project's: compiled code is cached by path, and so is used again. */
const LINKED = ["components", "client", "cost"];

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
  mkdirSync(dir, { recursive: true });
  for (const folder of LINKED) symlinkSync(join(project, folder), join(dir, folder));
  for (const source of COPIED) {
    cpSync(join(project, source), join(dir, source), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|[\\/]Pulumi\.[\w-]+\.yaml$/.test(path),
    });
  }
  const engine = await prepareEngine({ log: () => undefined });
  // Only what a deployer is allowed, so that the suite shows that it is enough.
  const ramPolicies = accessLogs ? undefined : (options.ramPolicies ?? committedPolicies());
  const cloud = await startCloud({ ...options, ramPolicies, dir: join(dir, "cloud") });
  const env = {
    ...ownEnvironment(),
    ...engine.environment({ dir: join(dir, "home") }),
    ...cloud.environment(),
    // `tsc` has checked the types already.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // The project's own, because compiled code is cached by the path of its options, too.
    PULUMI_NODEJS_TSCONFIG_PATH: join(project, "tsconfig.json"),
    // Shared, so that Pulumi's SDK is compiled once and not for every deployment.
    NODE_COMPILE_CACHE: join(home, "tests", "compile-cache"),
  };
  const log: string[] = [];
  const pulumi = async (...args: string[]) => {
    const result = await start(engine.cli, [...args, "--non-interactive"], dir, env).result;
    log.push(`$ pulumi ${args.join(" ")}\n${result.output}`);
    return result;
  };
  const made = await pulumi("stack", "init", stack);
  if (made.code !== 0) throw new Error(made.output);

  const admin = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${cloud.url}/admin${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    return text ? (JSON.parse(text) as unknown) : undefined;
  };

  return {
    dir,
    stack,
    cli: engine.cli,
    env,
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
      return JSON.parse(await capturePulumi(engine, args, { env, cwd: dir }));
    },
    admin,
    close: async () => {
      if (accessLogs) keepAccess(stack, await admin("GET", "/requests?limit=100000"));
      await cloud.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
