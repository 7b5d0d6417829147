import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordings } from "./recording";
import { Replay } from "./replay";

/** These two were recorded after the prompts of `prompt/`, and are replayed there. */
const AFTER_PROMPTS = "history_max_items_";
const AFTER_UPLOADS = "object_info/LoadImage_after_upload.json";

const paths = [
  ...recordings("object_info").map((name) => `object_info/${name}`),
  ...recordings("http")
    .filter((name) => !name.startsWith(AFTER_PROMPTS))
    .map((name) => `http/${name}`),
].filter((path) => path !== AFTER_UPLOADS);

describe("routes answer as recorded", () => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await Replay.start();
  });
  afterAll(() => replay.close());

  // In this order on one server: uploads come after the folder was listed.
  it.each([...paths, AFTER_UPLOADS])("%s", async (path) => {
    await replay.exchange(path);
  });

  it("replayed every recording", () => {
    expect(replay.used.size).toBe(paths.length + 1);
  });
});
