import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easStorageMounted } from "./easStorageMounted";

const NONE = { storage: null };

it("accepts a mount, and none where results can be had otherwise", async () => {
  expect(await tells(easStorageMounted, [service({}, "api"), service(NONE)])).toEqual([]);
});

it.each([
  ["api", "API"],
  ["cluster", "Cluster"],
] as const)("refuses %s without one", async (edition, title) => {
  expect(await tells(easStorageMounted, [service(NONE, edition)])).toEqual([
    `mandatory: storage must have an entry: the ${title} edition leaves its results there.`,
  ]);
});

it("cannot decide where the edition is not told", async () => {
  const other = service({ ...NONE, metadata: { type: "ComfyUICluster" } });
  expect(await tells(easStorageMounted, [other])).toEqual([
    expect.stringContaining("advisory: eas-storage-mounted cannot be decided yet: the edition of"),
  ]);
});
