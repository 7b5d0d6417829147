import { spawnSync } from "node:child_process";
import { existsSync, statfsSync } from "node:fs";
import { dirname } from "node:path";
import { availableMemory } from "./memory";
import { EngineError } from "./problems";
import { compareVersions, OLDEST_GO_VERSION } from "./versions";

const GIB = 1024 ** 3;

/** Measured peak of the provider's compilation is 6.4 GB. */
const MEMORY_GIB = 7;

/** Go's module and build caches take 8.1 GB (measured), the installation 0.5 GB, the rest is reserve. */
const DISK_GIB = 15;

/** What a machine has, as far as the build needs it. */
export interface Machine {
  /** Memory available without swapping, in bytes. */
  readonly memory: number;
  /** Free bytes on the disk of each folder that the build fills. */
  readonly disks: readonly { readonly folder: string; readonly free: number }[];
  /** Version of Go, or undefined when there is none. */
  readonly go: string | undefined;
}

/** Free bytes of the disk that a folder is on or will be on. */
function freeDisk(folder: string): number {
  let existing = folder;
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return bavail * bsize;
}

/** Looks at this machine, and asks Go where its caches are. */
export function lookAtMachine(installation: string, env: NodeJS.ProcessEnv): Machine {
  const asked = spawnSync("go", ["env", "GOVERSION", "GOCACHE", "GOMODCACHE"], {
    env,
    encoding: "utf8",
  });
  const [version, ...caches] = asked.status === 0 ? asked.stdout.trim().split("\n") : [];
  const folders = [installation, ...caches.filter(Boolean)];
  return {
    memory: availableMemory(),
    disks: folders.map((folder) => ({ folder, free: freeDisk(folder) })),
    go: version?.replace(/^go/, ""),
  };
}

const gib = (bytes: number) => `${(bytes / GIB).toFixed(1)} GiB`;

/** Everything that prevents a build here, one line each, with what to do. */
export function buildProblems({ memory, disks, go }: Machine): string[] {
  const problems: string[] = [];
  if (go === undefined) {
    problems.push(
      `Go is not on PATH: install Go ${OLDEST_GO_VERSION} or newer (https://go.dev/dl).`,
    );
  } else if (compareVersions(go, OLDEST_GO_VERSION) < 0) {
    problems.push(`Go ${go} is too old: install Go ${OLDEST_GO_VERSION} or newer.`);
  }
  if (memory < MEMORY_GIB * GIB) {
    problems.push(
      `${gib(memory)} of memory is free and the build needs ${MEMORY_GIB} GiB: close other programs, or use a larger machine.`,
    );
  }
  const [tightest] = [...disks].sort((a, b) => a.free - b.free);
  if (tightest && tightest.free < DISK_GIB * GIB) {
    problems.push(
      `${gib(tightest.free)} is free on the disk of ${tightest.folder} and the build needs ${DISK_GIB} GiB: make room, ` +
        "or move the caches with XDG_CACHE_HOME, GOCACHE and GOMODCACHE.",
    );
  }
  return problems;
}

/** Throws with all problems at once when the engine cannot be built here. */
export function requireBuildable(machine: Machine): void {
  const problems = buildProblems(machine);
  if (problems.length === 0) return;
  throw new EngineError(
    [
      "Pulumi cannot be downloaded here and cannot be built either:",
      ...problems.map((problem) => `  ${problem}`),
      "Or install Pulumi with its plugins yourself and name its folder in COMFYUI_EAS_PULUMI.",
    ].join("\n"),
  );
}
