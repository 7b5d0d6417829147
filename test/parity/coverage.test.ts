import { describe, expect, it } from "vitest";
import { scenarioFolders } from "./recording";
import { SERVERS } from "./scenarios";

describe("the recordings", () => {
  it("of executions belong to one scenario each", () => {
    const folders = Object.values(SERVERS).flatMap((scenarios) =>
      scenarios.map(({ folder }) => folder).filter((folder) => !folder.startsWith("(")),
    );
    expect(folders.sort()).toEqual(scenarioFolders());
  });
});
