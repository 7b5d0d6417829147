import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NOT_REPLAYED } from "./notReplayed";
import { FIXTURES, scenarioFolders } from "./recording";
import { SERVERS } from "./scenarios";

describe("the recordings", () => {
  it("of executions belong to one scenario each", () => {
    const folders = Object.values(SERVERS).flatMap((scenarios) =>
      scenarios.map(({ folder }) => folder).filter((folder) => !folder.startsWith("(")),
    );
    expect(folders.sort()).toEqual(scenarioFolders());
  });

  it("that are not replayed exist and have a reason", () => {
    for (const [path, reason] of Object.entries(NOT_REPLAYED)) {
      expect(existsSync(join(FIXTURES, path)), path).toBe(true);
      expect(reason.length, path).toBeGreaterThan(20);
    }
  });
});
