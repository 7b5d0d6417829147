import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { FileError } from "../files/fileError";
import type { Workflow } from "../workflow/workflow";
import { JOURNAL } from "./journal";
import { batch, told } from "./support/running";
import { apiService, Gate, picture, standardService, TOKEN } from "./support/services";

vi.mock("./limits", async (original) => ({
  ...(await original<typeof import("./limits")>()),
  LOOK_PAUSE_MS: 100,
}));

const SERVICES = [
  ["Standard", standardService],
  ["API", apiService],
] as const;

const three = [picture(1), picture(2), picture(3)];
const statuses = (outcomes: readonly { status: string }[]) => outcomes.map(({ status }) => status);

describe.each(SERVICES)("on %s", (edition, start) => {
  it("runs three workflows in parallel, and keeps every file", async () => {
    const { connect, executed } = await start();
    const outDir = temporaryFolder();
    const outcomes = await batch({ service: connect(), workflows: three, outDir });
    expect(statuses(outcomes)).toEqual(["done", "done", "done"]);
    expect(await executed()).toEqual([1, 2, 3]);
    for (const [at, { files }] of outcomes.entries()) {
      expect(files).toHaveLength(1);
      expect(files[0]).toContain(`${outDir}/${"abc"[at]}/`);
      expect(readFileSync(files[0]!).subarray(1, 4).toString()).toBe("PNG");
    }
  });

  it("keeps what nodes show as text, each in a file", async () => {
    const { connect } = await start();
    const shown = (source: string) => ({ class_type: "PreviewAny", inputs: { source } });
    const workflows = [{ ...picture(1), "2": shown("a red fox\nruns") }];
    const texts = [{ node: "2", text: "a red fox\nruns" }];
    const outDir = temporaryFolder();
    const [outcome] = await batch({ service: connect(), workflows, outDir });
    const file = join(outDir, "a", "PreviewAny_2.txt");
    expect(outcome).toMatchObject({ status: "done", files: [expect.any(String), file], texts });
    expect(readFileSync(file, "utf8")).toBe("a red fox\nruns");
    const [again] = await batch({ service: connect(), workflows, outDir });
    expect(again).toMatchObject({ status: "skipped", files: outcome!.files, texts });
  });

  it("fails a job whose text cannot be kept, and no other", async () => {
    const { connect } = await start();
    const text = { class_type: "PreviewAny", inputs: { source: "a red fox" } };
    const outDir = temporaryFolder();
    // As when a workflow file without an extension lies in the output folder.
    writeFileSync(join(outDir, "a"), "");
    const workflows = [{ ...picture(1), "2": text }, picture(2)];
    const outcomes = await batch({ service: connect(), workflows, outDir });
    expect(statuses(outcomes)).toEqual(["failed", "done"]);
    expect(outcomes[0]).toMatchObject({
      code: "not-fetched",
      message: expect.stringMatching(
        /^It was generated, but the text of node 2 \(PreviewAny\) could not be kept: EEXIST/,
      ),
    });
    rmSync(join(outDir, "a"));
    const again = await batch({ service: connect(), workflows, outDir });
    expect(statuses(again)).toEqual(["done", "skipped"]);
  });

  it("skips finished jobs and sends new ones", async () => {
    const { connect, executed } = await start();
    const outDir = temporaryFolder();
    const first = await batch({ service: connect(), workflows: three.slice(0, 2), outDir });
    const again = await batch({ service: connect(), workflows: three, outDir });
    expect(statuses(again)).toEqual(["skipped", "skipped", "done"]);
    expect(again[0]!.files).toEqual(first[0]!.files);
    expect(await executed()).toEqual([1, 2, 3]);
  });

  it("fetches again what is no longer there, without generating it", async () => {
    const { connect, executed } = await start();
    const outDir = temporaryFolder();
    const [first] = await batch({ service: connect(), outDir });
    rmSync(first!.files[0]!);
    const [again] = await batch({ service: connect(), outDir });
    expect(again).toMatchObject({ status: "done", files: first!.files });
    expect(await executed()).toEqual([1]);
  });

  it("goes on after a failure, tells the node and its reason, and sends that one again", async () => {
    const { connect, executed, instances } = await start();
    const outDir = temporaryFolder();
    for (const { comfyui } of instances) comfyui!.faults = { execution: "error" };
    const workflows = [picture(1), picture(2)];
    const failed = await batch({ service: connect(), workflows, outDir, concurrency: 1 });
    expect(statuses(failed)).toEqual(["failed", "failed"]);
    expect(failed[1]).toMatchObject({
      code: "execution",
      message: expect.stringMatching(/^Node 1 \(EmptyImage\) failed: RuntimeError: The local/),
    });
    for (const { comfyui } of instances) comfyui!.faults = {};
    const again = await batch({ service: connect(), workflows, outDir });
    expect(statuses(again)).toEqual(["done", "done"]);
    expect(await executed()).toEqual([1, 1, 2, 2]);
  });

  it("tells what the service refuses", async () => {
    const { connect } = await start();
    const unknown: Workflow = { "7": { class_type: "NoSuchNode", inputs: {} } };
    const [outcome] = await batch({ service: connect(), workflows: [unknown] });
    expect(outcome).toMatchObject({ status: "failed", files: [] });
    expect(outcome!.message).toContain("node NoSuchNode does not exist");
  });

  it("takes back what is on its way when it is stopped, and sends it again later", async () => {
    const gate = new Gate();
    const { connect, executed } = await start(gate);
    const outDir = temporaryFolder();
    const submitted = new Set<string>();
    const stop = new AbortController();
    const outcomes = await batch({
      service: connect(),
      workflows: three,
      outDir,
      concurrency: 2,
      signal: stop.signal,
      // By then one runs and the other waits behind it.
      tell: ({ file }) => {
        if (submitted.add(file).size < 2) return;
        gate.reached.then(() => stop.abort(new Error("stopped")));
      },
    });
    gate.open();
    // A job that a worker has cannot be stopped; the next command fetches its result.
    const running = edition === "API" ? "left" : "cancelled";
    // Either of the two may have started first.
    expect(statuses(outcomes.slice(0, 2)).sort()).toEqual(["cancelled", running]);
    expect(outcomes[2]!.status).toBe("not begun");
    const again = await batch({ service: connect(), workflows: three, outDir });
    expect(statuses(again)).toEqual(["done", "done", "done"]);
    // The job that was stopped while it ran was started twice and made once.
    if (edition === "API") expect(await executed()).toEqual([1, 2, 3]);
    else expect(await executed()).toEqual(expect.arrayContaining([1, 1, 2, 3]));
  });

  it("keeps no token in the folder", async () => {
    const { connect } = await start();
    const outDir = temporaryFolder();
    await batch({ service: connect(), outDir });
    expect(readFileSync(join(outDir, JOURNAL), "utf8")).not.toContain(TOKEN);
    expect(told.join()).not.toContain(TOKEN);
  });

  it("gives up at the deadline, takes the job back, and says so", async () => {
    const { connect } = await start(2500);
    const workflows = [picture(1), picture(2)];
    const options = { service: connect(), workflows, deadlineSeconds: 1 };
    const outcomes = await batch(options);
    expect(statuses(outcomes)).toEqual(["failed", "failed"]);
    expect(outcomes[1]).toMatchObject({
      code: "deadline",
      message:
        "The deadline of 1 s has passed. It was taken back; the same command sends it again.",
    });
  });
});

it("keeps the token out of what the service says, in the journal and in the outcome", async () => {
  const { connect } = await standardService();
  const service = connect();
  const open = service.open.bind(service);
  service.open = async (options) => {
    const session = await open(options);
    const { submit } = session;
    session.submit = async (signal) => ({
      ...(await submit.call(session, signal)),
      problems: [`dropped ${TOKEN}`],
    });
    session.follow = async () => ({
      outputs: [],
      texts: [{ node: "9", text: `its ${TOKEN}` }],
      problems: [`no ${TOKEN}`],
      interrupted: false,
    });
    return session;
  };
  const outDir = temporaryFolder();
  const [outcome] = await batch({ service, outDir });
  expect(outcome).toMatchObject({
    status: "failed",
    message: "dropped (redacted) no (redacted)",
    texts: [{ node: "9", text: "its (redacted)" }],
  });
  expect(readFileSync(join(outDir, JOURNAL), "utf8")).not.toContain(TOKEN);
});

it("leaves results of others in the sink, and none of its own", async () => {
  const { connect, queue } = await apiService();
  const others = ["x", "y"];
  for (const task of others) await queue.put(`/sink?task_id=${task}`, "[]");
  const outcomes = await batch({ service: connect(), workflows: three });
  expect(statuses(outcomes)).toEqual(["done", "done", "done"]);
  const left = await queue.call("GET", "/sink?_length_=9&_raw_=false");
  const frames = (await left.json()) as { tags: { task_id: string } }[];
  expect(frames.map(({ tags }) => tags.task_id)).toEqual(others);
});

it("says what is in the way of its folder", async () => {
  const { connect, executed } = await standardService();
  const outDir = join(temporaryFolder(), "file");
  writeFileSync(outDir, "mine");
  const failure = await batch({ service: connect(), outDir }).catch((error) => error);
  expect(failure).toBeInstanceOf(FileError);
  expect(failure.message).toMatch(
    /^The output folder .*file cannot be written: something else with/,
  );
  expect(await executed()).toEqual([]);
});

/** Restores the journal to when the job was submitted. */
function backToSubmitted(outDir: string): void {
  const journal = join(outDir, JOURNAL);
  const lines = readFileSync(journal, "utf8").trimEnd().split("\n");
  const submitted = lines.findIndex((line) => line.includes('"submitted"'));
  writeFileSync(journal, `${lines.slice(0, submitted + 1).join("\n")}\n`);
}

it("does not generate anew what the service has lost, unless it is told to", async () => {
  const { connect, executed, instances } = await standardService();
  const outDir = temporaryFolder();
  await batch({ service: connect(), outDir });
  backToSubmitted(outDir);
  // As after a restart, because ComfyUI keeps its history in memory.
  const body = JSON.stringify({ clear: true });
  await fetch(new URL("history", instances[0]!.upstream), { method: "POST", body });
  for (let attempt = 0; attempt < 2; attempt++) {
    const [lost] = await batch({ service: connect(), outDir });
    expect(lost).toMatchObject({ status: "failed", code: "lost" });
    expect(lost!.message).toContain("write --again to send it");
  }
  expect(await executed()).toEqual([]);
  const [again] = await batch({ service: connect(), outDir, again: true });
  expect(again!.status).toBe("done");
  expect(await executed()).toEqual([1]);
});

it("draws a new seed for each submission when it is told to, and notes it", async () => {
  const { connect } = await standardService();
  const outDir = temporaryFolder();
  const workflow = { ...picture(1), "5": { class_type: "KSampler", inputs: { seed: 1 } } };
  // No output depends on the sampler, so it does not run.
  await batch({ service: connect(), workflows: [workflow, workflow], outDir, seed: "random" });
  expect(readdirSync(outDir).sort()).toEqual(["a", "b", JOURNAL]);
  const lines = readFileSync(join(outDir, JOURNAL), "utf8").trimEnd().split("\n").slice(1);
  const records = lines.map((line) => JSON.parse(line)).filter(({ here }) => here === undefined);
  const seeds = records.map(({ seeds }) => seeds[0].value);
  expect(new Set(seeds).size).toBe(2);
});
