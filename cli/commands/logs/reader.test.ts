import { expect, it } from "vitest";
import { LogReader, type Order } from "./reader";

/** A log of numbered lines, in pages of 500. */
function reader(count: number, order: Order) {
  const asked: number[] = [];
  const all = Array.from({ length: count }, (_, at) => String(at));
  if (order === "newest-first") all.reverse();
  const page = async (number: number) => {
    asked.push(number);
    return { lines: all.slice((number - 1) * 500, number * 500), total: count };
  };
  return { asked, log: new LogReader(page, order) };
}

it.each(["oldest-first", "newest-first"] as const)("reads a log that comes %s", async (order) => {
  const { log } = reader(1203, order);
  expect(await log.total()).toBe(1203);
  expect(await log.lines(1200, 1203, 1203)).toEqual(["1200", "1201", "1202"]);
  expect(await log.lines(498, 502, 1203)).toEqual(["498", "499", "500", "501"]);
  expect(await log.lines(0, 1203, 1203)).toEqual(Array.from({ length: 1203 }, (_, at) => `${at}`));
  expect(await log.lines(0, 0, 1203)).toEqual([]);
});

it.each([
  ["oldest-first", [3]],
  ["newest-first", [1]],
] as const)("asks for no more pages than it needs: %s", async (order, pages) => {
  const { asked, log } = reader(1203, order);
  await log.lines(1100, 1203, 1203);
  expect(asked).toEqual(pages);
  const whole = reader(500, order);
  await whole.log.lines(0, 500, 500);
  expect(whole.asked).toEqual([1]);
});

it.each([500, undefined])(
  "counts the pages where EAS counts only the lines of one (%j)",
  async (total) => {
    const page = async (number: number) => ({
      lines: Array<string>(number < 3 ? 500 : 7).fill("line"),
      total: total && (number < 3 ? total : 7),
      pages: 3,
    });
    expect(await new LogReader(page, "oldest-first").total()).toBe(1007);
  },
);

it("counts one page where EAS does not say how many lines there are", async () => {
  const page = async () => ({ lines: ["a", "b"], total: undefined });
  expect(await new LogReader(page, "oldest-first").total()).toBe(2);
});
