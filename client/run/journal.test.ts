import { appendFileSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { JOURNAL, Journal } from "./journal";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const record = (key: string, state: "sending" | "submitted" = "sending") => ({
  key,
  state,
  file: `${key}.json`,
  folder: key,
  endpoint: "http://127.0.0.1:1",
  calls: "sync" as const,
  jobId: "0b0c4f0e-6a3b-4c43-9a57-8f4b7f3f5b11",
});

const text = () => readFileSync(join(dir, JOURNAL), "utf8");

async function written(): Promise<void> {
  const journal = await Journal.open(dir);
  await Promise.all([journal.write(record("a")), journal.write(record("b"))]);
  await journal.write(record("a", "submitted"));
  await journal.close();
}

it("remembers the last that was written of each job", async () => {
  await written();
  const journal = await Journal.open(dir);
  expect(journal.get("a")).toMatchObject({ state: "submitted", folder: "a" });
  expect(journal.get("b")).toMatchObject({ state: "sending" });
  expect(journal.get("c")).toBeUndefined();
  expect(journal.folders).toEqual(new Set(["a", "b"]));
  await journal.close();
});

it("has a line on the disk before the write is told to be done", async () => {
  const journal = await Journal.open(dir);
  const file = await open(join(dir, JOURNAL));
  const onDisk: number[] = [];
  vi.spyOn(Object.getPrototypeOf(file), "datasync").mockImplementation(async () => {
    await after(20);
    onDisk.push(text().trimEnd().split("\n").length);
  });
  const written = journal.write({ ...record("a"), folder: "A" });
  // Another job must not take the same folder meanwhile.
  expect(journal.folders).toEqual(new Set(["a"]));
  await written;
  expect(onDisk).toEqual([2]);
  await file.close();
  await journal.close();
});

it("takes no line after one that may be there in part", async () => {
  const journal = await Journal.open(dir);
  const file = await open(join(dir, JOURNAL));
  const full = async function (this: typeof file) {
    await this.write('{"key":');
    throw new Error("ENOSPC");
  };
  vi.spyOn(Object.getPrototypeOf(file), "appendFile").mockImplementationOnce(full);
  await expect(journal.write(record("a"))).rejects.toThrow("ENOSPC");
  await expect(journal.write(record("b"))).rejects.toThrow("ENOSPC");
  await journal.close();
  await file.close();
  expect(text()).toMatch(/"key":$/);
});

it("is for nobody else to read", async () => {
  await written();
  expect(statSync(join(dir, JOURNAL)).mode & 0o077).toBe(0);
});

it("leaves out a last line that was not written whole, and goes on after it", async () => {
  await written();
  const whole = text();
  appendFileSync(join(dir, JOURNAL), '{"key":"c","state":"sen');
  const journal = await Journal.open(dir);
  expect(journal.get("c")).toBeUndefined();
  await journal.write(record("d"));
  await journal.close();
  expect(text().startsWith(whole)).toBe(true);
  const again = await Journal.open(dir);
  expect(again.get("d")).toBeDefined();
  await again.close();
});

it("opens where a file that is open for appending cannot be shortened, as on Windows", async () => {
  await written();
  appendFileSync(join(dir, JOURNAL), '{"key":"c"');
  const file = await open(join(dir, JOURNAL));
  const refused = Object.assign(new Error("EPERM"), { code: "EPERM", syscall: "ftruncate" });
  vi.spyOn(Object.getPrototypeOf(file), "truncate").mockRejectedValue(refused);
  await file.close();
  const journal = await Journal.open(dir);
  await journal.close();
  expect(text()).not.toContain('"c"');
});

const headless = `${JSON.stringify({ ...record("a"), at: "2026-06-15T12:00:00.000Z" })}\n`;

it.each(["hello\n", "{}\n", '{"comfyuiEasRun":2}\n', headless])(
  "refuses the file of another: %j",
  async (line) => {
    writeFileSync(join(dir, JOURNAL), line);
    await expect(Journal.open(dir)).rejects.toThrow(/run\.jsonl, line 1, is not a journal line/);
    expect(text()).toBe(line);
  },
);

it("refuses a line that is damaged, and names it", async () => {
  await written();
  writeFileSync(join(dir, JOURNAL), text().replace('"state":"submitted"', '"state":"sub'));
  await expect(Journal.open(dir)).rejects.toThrow(/run\.jsonl, line 4,/);
});

it("does not take a journal that cannot be read for one that is not there", async () => {
  expect(await Journal.jobFolders(dir)).toEqual([]);
  symlinkSync(JOURNAL, join(dir, JOURNAL));
  await expect(Journal.jobFolders(dir)).rejects.toThrow(/run\.jsonl cannot be read \(ELOOP\)/);
});
