import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { Stream } from "./stream";

const content = (text: string, priority = 0) => ({
  tags: { task_id: text },
  data: Buffer.from(text),
  priority,
  path: "api_prompt",
});

const file = () => join(temporaryFolder(), "input.jsonl");
const indexes = (stream: Stream) => [...stream.entries()].map(({ index }) => index);

test("what was put and not removed is there after a restart, and indexes go on", () => {
  const path = file();
  const before = new Stream(path);
  for (const text of ["a", "b", "c"]) before.append(content(text, text === "c" ? 2 : 0));
  before.remove([2]);
  const entries = [...before.entries()];
  // Not closed before, as after a crash.
  const after = new Stream(path);
  expect([...after.entries()]).toEqual(entries);
  expect([...after.inDeliveryOrder()].map(({ index }) => index)).toEqual([3, 1]);
  expect(after.append(content("d")).index).toBe(4);
});

test("the last index is known when nothing is left", () => {
  const path = file();
  const before = new Stream(path);
  before.append(content("a"));
  before.remove([1]);
  // The first restart rewrites the file; the second one reads that.
  expect(new Stream(path).lastIndex).toBe(1);
  expect(new Stream(path).append(content("b")).index).toBe(2);
});

test("what groups have read is known after a restart", () => {
  const path = file();
  const before = new Stream(path);
  for (const text of ["a", "b", "c"]) before.append(content(text));
  before.addReader("g", 3);
  before.addReader("g", 2);
  before.addReader("h", 1);
  before.markDone("g", 2);
  before.markDone("g", 3);
  before.remove([3]);
  before.forgetReader("h");
  for (let restart = 0; restart < 2; restart += 1) {
    const after = new Stream(path);
    expect(after.groups).toEqual(["g"]);
    expect(after.firstWanted("g")).toBe(2);
    expect([1, 2, 3].map((index) => after.isDone("g", index))).toEqual([false, true, false]);
  }
});

test("a put that a crash cut off was never there", () => {
  const path = file();
  new Stream(path).append(content("a"));
  appendFileSync(path, '{"put":2,"tags":{},"da');
  const after = new Stream(path);
  expect(indexes(after)).toEqual([1]);
  after.append(content("b"));
  expect(indexes(new Stream(path))).toEqual([1, 2]);
});

test.each(['{"put":1}', "[]", "not JSON"])("a file with %s is refused with its line", (line) => {
  const path = file();
  writeFileSync(path, `{"last":1}\n${line}\n`);
  expect(() => new Stream(path)).toThrow(`${path} is not a queue of the local cloud (line 2:`);
});

test("the file does not grow with frames that are long gone", () => {
  const path = file();
  const stream = new Stream(path);
  for (let number = 0; number < 20_000; number += 1) {
    stream.append(content("a"));
    stream.remove([stream.lastIndex]);
  }
  expect(readFileSync(path, "utf8").split("\n").length).toBeLessThan(10_010);
  expect(new Stream(path).lastIndex).toBe(20_000);
});
