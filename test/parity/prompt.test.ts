import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Exchange, read, recordings } from "./recording";
import { Replay } from "./replay";

/** Recorded on the server of the last group of `run/`, and replayed there. */
const ELSEWHERE = "prompt/value_not_in_list_v3_combo";

const exchanges = recordings("prompt")
  .map((name) => `prompt/${name}`)
  .filter((path) => !path.startsWith(ELSEWHERE));
const prompts = exchanges.filter((path) => !path.endsWith(".history.json"));

/** The number of an accepted prompt; undefined for one that was refused. */
function number(path: string): number | undefined {
  const { body } = read<Exchange>(path, new Map()).response;
  const value = (body as { number?: number | { value: number } }).number;
  return typeof value === "object" ? value.value : value;
}

const refused = prompts.filter((path) => number(path) === undefined);
const accepted = prompts
  .filter((path) => number(path) !== undefined)
  .sort((a, b) => Math.abs(number(a) ?? 0) - Math.abs(number(b) ?? 0));

/**
 * Refused prompts use up numbers, except those whose body is not a JSON object or list. All refused ones
 * came before number 50, and 38 of those that use up a number came before number 38.
 */
const WITHOUT_NUMBER =
  /body_null|body_number|empty_body|invalid_json|no_body_at_all|oversized|python_|trailing_comma/;
const counting = refused.filter((path) => !WITHOUT_NUMBER.test(path));
const notCounting = refused.filter((path) => WITHOUT_NUMBER.test(path));
const [numberGiven, svdMissing, ...others] = accepted;
const inOrder = [
  ...notCounting,
  ...counting.slice(0, 38),
  svdMissing as string,
  ...counting.slice(38),
  ...others.slice(0, 10),
  numberGiven as string,
  ...others.slice(10),
];

describe("prompts are judged as recorded", () => {
  let replay: Replay;
  beforeAll(async () => {
    replay = await Replay.start();
  });
  afterAll(() => replay.close());

  it.each(inOrder)("%s", async (path) => {
    await replay.exchange(path);
    await replay.idle();
    const history = path.replace(".json", ".history.json");
    if (exchanges.includes(history)) await replay.exchange(history);
  });

  it.each(["http/history_max_items_2.json", "http/history_max_items_1_offset_1.json"])(
    "%s",
    async (path) => {
      await replay.exchange(path);
    },
  );

  it("replayed every recording", () => {
    expect(replay.used.size).toBe(exchanges.length + 2);
  });
});
