import { existsSync, readFileSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";

/** The sources from which available memory is computed. */
export interface MemorySources {
  /** Text of a file; undefined if there is no such file. */
  readonly read: (file: string) => string | undefined;
  /** Free memory of the machine in bytes, as `os.freemem` has it. */
  readonly free: number;
  /** Bytes that a container's limit leaves, as `process.availableMemory` has it. */
  readonly unused: number;
}

const thisMachine = (): MemorySources => ({
  read: (file) => (existsSync(file) ? readFileSync(file, "utf8") : undefined),
  free: freemem(),
  unused: process.availableMemory(),
});

/**
 * Memory available without swapping, in bytes: the machine's, or the container's if that is less. Page
 * cache counts as free, because it is given back when a program needs memory.
 */
export function availableMemory({ read, free, unused }: MemorySources = thisMachine()): number {
  // On Linux `freemem` counts the page cache as used, so MemAvailable is preferred if it can be read.
  const [, available] = /^MemAvailable:\s+(\d+) kB/m.exec(read("/proc/meminfo") ?? "") ?? [];
  const machine = available ? Number(available) * 1024 : free;
  return Math.min(machine, unused + pageCache(read));
}

const CGROUPS = "/sys/fs/cgroup";

/** Page cache that is counted against the limit of this process's cgroup, in bytes. */
function pageCache(read: MemorySources["read"]): number {
  const groups = read("/proc/self/cgroup") ?? "";
  const [, first] = /^\d+:memory:(.*)$/m.exec(groups) ?? [];
  const [, second = "/"] = /^0::(.*)$/m.exec(groups) ?? [];
  const [folder, path, prefix] =
    first === undefined ? [CGROUPS, second, ""] : [join(CGROUPS, "memory"), first, "total_"];
  // The path may be that of the host, while the container sees its own cgroup at the top.
  const stat = read(join(folder, path, "memory.stat")) ?? read(join(folder, "memory.stat")) ?? "";
  const bytes = (name: string) =>
    Number(new RegExp(`^${prefix}${name} (\\d+)$`, "m").exec(stat)?.[1] ?? 0);
  return bytes("active_file") + bytes("inactive_file");
}
