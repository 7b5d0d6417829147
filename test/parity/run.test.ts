import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordings } from "./recording";
import { Replay } from "./replay";
import { SERVERS } from "./scenarios";

/** Timeout in ms: real media is made, on machines of any speed. */
const PATIENCE = 120_000;

describe.each(Object.entries(SERVERS))("executions run as recorded: %s", (_server, scenarios) => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await Replay.start();
  });
  afterAll(() => replay.close());

  it.each(scenarios)(
    "$folder",
    async (scenario) => {
      await scenario.replay(replay);
      if (scenario.folder.startsWith("(")) return;
      const paths = recordings(`run/${scenario.folder}`).map(
        (name) => `run/${scenario.folder}/${name}`,
      );
      expect(paths.filter((path) => !replay.used.has(path))).toEqual([]);
    },
    PATIENCE,
  );
});
