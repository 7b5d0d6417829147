import { describe, expect, it } from "vitest";
import { availableMemory } from "./memory";

const GIB = 1024 ** 3;
const MEMINFO = `MemTotal:       25165824 kB\nMemAvailable:   ${18 * 1024 ** 2} kB\n`;

/** Available GiB on a machine with these files, if the container's limit leaves `unused` GiB. */
function available(files: Record<string, string>, { free = 5, unused = 24 } = {}) {
  const read = (file: string) => files[file];
  return availableMemory({ read, free: free * GIB, unused: unused * GIB }) / GIB;
}

describe("the available memory", () => {
  it("is what Linux says is available, and what is free elsewhere", () => {
    expect(available({ "/proc/meminfo": MEMINFO })).toBe(18);
    expect(available({})).toBe(5);
  });

  it("is what the limit of a container leaves, when that is less", () => {
    expect(available({ "/proc/meminfo": MEMINFO }, { unused: 2 })).toBe(2);
  });

  it.each<[string, string, string, string]>([
    ["version 2", "0::/", "/sys/fs/cgroup/memory.stat", ""],
    ["version 2, below", "0::/user/a", "/sys/fs/cgroup/user/a/memory.stat", ""],
    ["version 1", "4:memory:/a\n0::/", "/sys/fs/cgroup/memory/a/memory.stat", "total_"],
    ["the host's path", "4:memory:/docker/7\n0::/", "/sys/fs/cgroup/memory/memory.stat", "total_"],
  ])(
    "counts the page cache of a container as free (cgroups, %s)",
    (_what, groups, file, prefix) => {
      const stat = `cache 9\n${prefix}active_file ${GIB}\n${prefix}inactive_file ${2 * GIB}\nslab 1\n`;
      const files = { "/proc/meminfo": MEMINFO, "/proc/self/cgroup": groups, [file]: stat };
      expect(available(files, { unused: 5 })).toBe(8);
    },
  );

  it("is known of this machine", () => {
    expect(availableMemory()).toBeGreaterThan(0);
    expect(availableMemory()).toBeLessThanOrEqual(2 ** 50);
  });
});
