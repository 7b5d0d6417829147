import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Installation, installationIn, installOnce, isInstalled } from "./install";
import { LAUNCHERS, writeLaunchers } from "./launchers";
import { lookAtMachine, requireBuildable } from "./prerequisites";
import { type Log, step } from "./progress";
import { runTool } from "./tool";
import { CLI_VERSION, PLUGINS, pluginFolderName } from "./versions";

const [ALICLOUD] = PLUGINS;

/** One binary to build. */
interface Target {
  readonly what: string;
  /** Folder of the Go module, below `go/`. */
  readonly module: string;
  readonly package: string;
  /** Path in the installation. */
  readonly output: string;
  readonly linkerFlags: string;
}

/** Built one after the other, because the provider alone takes 6.4 GB. Both are stripped of debug symbols. */
const TARGETS: readonly Target[] = [
  {
    what: `building the Pulumi CLI ${CLI_VERSION}`,
    module: "cli",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    output: "bin/pulumi",
    linkerFlags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${CLI_VERSION}`,
  },
  {
    what: "building the Alibaba Cloud provider",
    module: "alicloud",
    package: ".",
    output: `plugins/${pluginFolderName(ALICLOUD)}/pulumi-resource-alicloud`,
    linkerFlags: `-s -w -X main.version=${ALICLOUD.version}`,
  },
];

const GO_FOLDER = join(__dirname, "go");

/** Changes when anything that goes into the build does. */
function inputsHash(): string {
  const hash = createHash("sha256");
  for (const { module } of TARGETS) {
    const folder = join(GO_FOLDER, module);
    for (const file of readdirSync(folder).sort()) {
      hash
        .update(`${module}/${file}\0`)
        .update(readFileSync(join(folder, file)))
        .update("\0");
    }
  }
  hash.update(JSON.stringify([TARGETS, LAUNCHERS]));
  hash.update(`${process.platform} ${process.arch}`);
  return hash.digest("hex").slice(0, 16);
}

const folderBelow = (cache: string) => join(cache, "engine", inputsHash());

/** Whether `buildFromModules` has nothing left to do. */
export const isBuilt = (cache: string): boolean => isInstalled(folderBelow(cache));

/**
 * Builds the engine from Go modules below `cache`, once per machine and inputs.
 *
 * @throws EngineError before building when the machine is too small or has no Go; with the compiler's
 * last lines when the build fails
 */
export async function buildFromModules(
  cache: string,
  log: Log,
  env: NodeJS.ProcessEnv,
): Promise<Installation> {
  const folder = folderBelow(cache);
  await installOnce(
    folder,
    async (unfinished) => {
      requireBuildable(lookAtMachine(folder, env));
      for (const target of TARGETS) await build(target, unfinished, `${folder}.log`, log, env);
      writeLaunchers(unfinished);
    },
    log,
  );
  return installationIn(folder);
}

async function build(
  target: Target,
  folder: string,
  logFile: string,
  log: Log,
  env: NodeJS.ProcessEnv,
) {
  const output = join(folder, target.output);
  mkdirSync(dirname(output), { recursive: true });
  const cwd = join(GO_FOLDER, target.module);
  await step(
    target.what,
    () =>
      runTool(
        "go",
        [
          "build",
          "-mod=readonly",
          "-buildvcs=false",
          "-ldflags",
          target.linkerFlags,
          "-o",
          output,
          target.package,
        ],
        {
          cwd,
          env: {
            ...env,
            // Ignores a go.work in a folder above the project.
            GOWORK: "off",
            // A killed build leaves hundreds of megabytes in it; here the next build removes them.
            GOTMPDIR: folder,
          },
          logFile,
        },
      ),
    { log },
  );
  chmodSync(output, 0o755);
}
