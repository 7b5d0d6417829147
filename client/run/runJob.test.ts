// What this process does with a service's answers, step by step. The service is a list of answers.

import { readFileSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import type { OutputFile } from "../comfyui/outputFiles";
import { pause } from "../http/pause";
import { redactor } from "../http/redact";
import { RequestError } from "../http/requestError";
import type { OutputStore, StoredFile } from "../storage/outputStore";
import { JobFailure } from "./failure";
import { historyEnded } from "./historyEnded";
import { JOURNAL } from "./journal";
import { FolderLostError } from "./lockFolder";
import type { Ended, RunService, Session } from "./service";
import { batch as run, type TestBatch, told } from "./support/running";
import { picture } from "./support/services";

vi.mock("./limits", async (original) => ({
  ...(await original<typeof import("./limits")>()),
  LOOK_PAUSE_MS: 1,
  LATE_MS: 1,
  CLEAN_UP_MS: 300,
}));

vi.mock("../service/limits", async (original) => ({
  ...(await original<typeof import("../service/limits")>()),
  SILENT_SECONDS: 0.1,
  SILENT_PAUSE_MS: 1,
  TAKE_BACK_SECONDS: 0.1,
}));

const TOKEN = "canary-token";
const output = { node: "9", key: "images", filename: "a.png", subfolder: "", type: "output" };
const good: Ended = { outputs: [output], texts: [], problems: [], interrupted: false };
const bad: Ended = { ...good, problems: ["node 9 failed"] };
const silence = new RequestError({ failure: "network", method: "GET", path: "/x", detail: "gone" });

let outDir: string;
let done: string[];
let opened: string[];
let stop: AbortController;
beforeEach(() => {
  outDir = temporaryFolder();
  done = [];
  opened = [];
  stop = new AbortController();
});

const journal = () => readFileSync(join(outDir, JOURNAL), "utf8");
const state = () => JSON.parse(journal().trimEnd().split("\n").at(-1)!).state;

/** A service on which everything succeeds, except as given. */
function service(
  given: Partial<Session> & {
    read?: (...asked: Parameters<OutputStore["read"]>) => Promise<StoredFile>;
  },
) {
  const { read = async () => ({ bytes: Buffer.from("png") }), ...own } = given;
  const session: Session = {
    submit: async () => ({ promptId: "p1", problems: [] }),
    find: async () => undefined,
    follow: async () => good,
    takeBack: async () => "cancelled",
    forget: async () => undefined,
    close: () => undefined,
    ...own,
  };
  for (const name of ["submit", "find", "takeBack"] as const) {
    const answer = session[name] as (...given: unknown[]) => Promise<unknown>;
    const noted = (...given: unknown[]) => {
      done.push(name === "takeBack" ? `take back, ${state()}` : name);
      return answer(...given);
    };
    Object.assign(session, { [name]: noted });
  }
  return {
    endpoint: "http://a",
    calls: "sync",
    redact: redactor(TOKEN),
    store: { read },
    ready: async () => undefined,
    open: async ({ jobId }: { jobId: string }) => {
      opened.push(jobId);
      return session;
    },
    close: () => undefined,
  } as unknown as RunService;
}

/** Runs the job against such a service, always in the same folder. */
async function batch(given: Parameters<typeof service>[0] = {}, more: Partial<TestBatch> = {}) {
  done = [];
  const outcomes = await run({ service: service(given), outDir, signal: stop.signal, ...more });
  stop = new AbortController();
  return outcomes[0]!;
}

/** Never answers, and throws the signal's reason when it is aborted. */
const unanswered = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

const failing = (error: Error) => async () => {
  throw error;
};

/** Presses Ctrl-C. */
const pressed = async () => {
  stop.abort(new Error("stopped"));
  throw stop.signal.reason;
};

describe("a job", () => {
  it("that was generated and not fetched is fetched, and not generated again", async () => {
    const silent = {
      code: "unanswered",
      message: expect.stringMatching(/^It was generated, .* The same command tries again\.$/),
    };
    expect(await batch({ read: failing(silence) })).toMatchObject(silent);
    expect(await batch({ read: failing(silence) }, { again: true })).toMatchObject(silent);
    expect(done).toEqual([]);
    expect(await batch()).toMatchObject({ status: "done", files: [join(outDir, "a/a.png")] });
    expect(done).toEqual([]);
    expect(new Set(opened).size).toBe(1);
  });

  it("whose time is up while it is fetched names the option that gives it more", async () => {
    const read: OutputStore["read"] = (_output, { signal }) => unanswered(signal!);
    expect(await batch({ read }, { deadlineSeconds: 0.2 })).toMatchObject({
      status: "failed",
      code: "deadline",
      message:
        "The deadline of 0.2 s has passed. It was generated, but not every file was fetched in that time. The same command fetches the rest, beginning anew with the file that was under way; if that alone takes longer, write a larger --deadline.",
    });
    expect(await batch()).toMatchObject({ status: "done" });
    expect(done).toEqual([]);
  });

  it("whose service is silent for a while when it is fetched is waited for", async () => {
    let silences = 3;
    const read = async () => {
      if (silences-- > 0) throw silence;
      return { bytes: Buffer.from("png") };
    };
    expect(await batch({ read })).toMatchObject({ status: "done" });
    expect(told.join()).toContain("no answer to the request for a.png (GET /x: gone)");
  });

  it.each([
    ["comes on, however often it breaks off", 1, "done"],
    ["breaks off at the same place each time", 0, "failed"],
  ])("whose file %s", async (_what, more, status) => {
    let at = 0;
    const read: OutputStore["read"] = async (_output, { into }) => {
      await pause(20);
      await into!.write(Buffer.of(1), at);
      at += more;
      if (at < 10) throw silence;
      return { bytes: Buffer.of() };
    };
    expect((await batch({ read })).status).toBe(status);
  });

  it("of whose files one was taken away is fetched again, and not generated again", async () => {
    const ended = { ...good, outputs: [output, { ...output, filename: "b.png" }] };
    const { files } = await batch({ follow: async () => ended });
    expect(files).toHaveLength(2);
    rmSync(files[1]!);
    expect(await batch()).toMatchObject({ status: "done", files });
    expect(await batch()).toMatchObject({ status: "skipped", files });
    expect(done).toEqual([]);
  });

  it("of whose files some are here is asked for the others only, until it is generated anew", async () => {
    const ended = { ...good, outputs: [output, { ...output, filename: "b.png" }] };
    const follow = async () => ended;
    const asked: string[] = [];
    const but =
      (silent?: string) =>
      async ({ filename }: OutputFile) => {
        if (filename === silent) throw silence;
        asked.push(filename);
        return { bytes: Buffer.from(filename) };
      };
    const files = ["a", "b"].map((name) => join(outDir, `a/${name}.png`));
    expect(await batch({ follow, read: but("b.png") })).toMatchObject({ code: "unanswered" });
    expect(await batch({ read: but() })).toMatchObject({ status: "done", files });
    expect(asked).toEqual(["a.png", "b.png"]);
    rmSync(files[0]!);
    expect(await batch({ read: but("b.png") })).toMatchObject({ status: "done", files });
    rmSync(files[0]!);
    const again = await batch({ follow, read: but() }, { again: true });
    expect(again).toMatchObject({ status: "done", files });
    expect(asked.slice(2)).toEqual(["a.png", "a.png", "b.png"]);
  });

  it("whose files the service has no longer is generated anew where that is asked for", async () => {
    const gone = new RequestError({
      failure: "status",
      method: "GET",
      path: "/view",
      status: 404,
      detail: "404",
    });
    const read = failing(gone);
    expect(await batch({ read })).toMatchObject({
      code: "gone",
      message: expect.stringContaining("a.png of node 9: GET /view: 404. The same command looks"),
    });
    expect(await batch({ read })).toMatchObject({ code: "gone" });
    expect(done).toEqual([]);
    let reads = 0;
    const second = async () => (reads++ === 0 ? read() : { bytes: Buffer.from("png") });
    const outcome = await batch({ read: second }, { again: true });
    expect(outcome).toMatchObject({ status: "done", files: [join(outDir, "a/a.png")] });
    expect(done).toEqual(["submit"]);
  });

  it.each([
    ["not fetched", { read: failing(silence) }],
    ["taken away", {}],
  ])(
    "whose file was %s is not fetched from another service, which may have another of its name",
    async (_how, given) => {
      const { files } = await batch(given);
      for (const file of files) rmSync(file);
      const elsewhere = () => ({ service: Object.assign(service({}), { endpoint: "http://b" }) });
      expect(await batch({}, elsewhere())).toMatchObject({ code: "elsewhere", files });
      expect(done).toEqual([]);
      const again = await batch({}, { ...elsewhere(), again: true });
      expect([again.status, done]).toEqual(["done", ["submit"]]);
    },
  );

  it("whose file is too large says with what it is fetched", async () => {
    const large = { failure: "size", method: "GET", path: "/view", detail: "too large" } as const;
    expect(await batch({ read: failing(new RequestError(large)) })).toMatchObject({
      code: "not-fetched",
      message: expect.stringMatching(/with a larger --max-file-mib fetches what was too large\.$/),
    });
  });

  it("whose file never appeared is not generated twice by one command", async () => {
    const read = failing(
      new RequestError({
        failure: "status",
        method: "GET",
        path: "/view",
        status: 404,
        detail: "",
      }),
    );
    expect(await batch({ read }, { again: true })).toMatchObject({ code: "gone" });
    expect(done).toEqual(["submit"]);
  });

  it("that is refused is told without the token, and not looked for later", async () => {
    const refused = new JobFailure("refused", `no ${TOKEN}`);
    const outcome = await batch({ submit: failing(refused) });
    expect(outcome).toMatchObject({ status: "failed", code: "refused", message: "no (redacted)" });
    expect(state()).toBe("failed");
    expect(journal()).not.toContain(TOKEN);
    expect(await batch()).toMatchObject({ status: "done" });
    expect(done).toEqual(["submit"]);
  });

  it("that is lost on the way, or when it is looked for, is kept as lost", async () => {
    const lost = failing(new JobFailure("lost", "gone."));
    expect(await batch({ follow: lost })).toMatchObject({
      code: "lost",
      message: expect.stringMatching(/^gone\. It is not sent again .* write --again to send it\.$/),
    });
    expect(state()).toBe("lost");
    const there = async () => ({ promptId: "p1" });
    expect(await batch({ find: there, follow: failing(silence) })).toMatchObject({
      code: "unanswered",
    });
    expect(state()).toBe("submitted");
    expect(await batch()).toMatchObject({ code: "lost" });
    expect(state()).toBe("lost");
    expect(done).not.toContain("submit");
  });

  it("that failed stays failed, whether its files are not requested or cannot be fetched", async () => {
    const failed = { status: "failed", code: "execution", message: "node 9 failed" };
    const follow = async () => bad;
    expect(await batch({ follow }, { download: false })).toMatchObject(failed);
    expect(await batch({ follow, read: failing(silence) })).toMatchObject(failed);
    expect(state()).toBe("failed");
  });

  it("that somebody else has interrupted is told from one that failed", async () => {
    const messages = [["execution_interrupted", {}]] as [string, Record<string, unknown>][];
    const end = historyEnded({
      prompt: [],
      outputs: {},
      status: { status_str: "error", completed: false, messages },
    });
    expect(await batch({ follow: async () => end })).toMatchObject({
      status: "failed",
      code: "interrupted",
      message: "The prompt was interrupted at the service.",
    });
  });

  it("that failed begins anew, without what it had made", async () => {
    const texts = [{ node: "2", text: "a fox" }];
    const first = await batch({ follow: async () => ({ ...bad, texts }) });
    expect(first).toMatchObject({ id: "p1", files: [expect.anything(), expect.anything()] });
    const again = await batch({ submit: failing(new JobFailure("refused", "no")) });
    expect(again).toMatchObject({ code: "refused", files: [], texts: [] });
    expect(again.id).not.toBe("p1");
    expect(done).toEqual(["submit"]);
    await batch({ submit: failing(silence) });
    const found = async () => ({ promptId: "p2" });
    expect(await batch({ find: found })).toMatchObject({ status: "done", texts: [] });
  });

  it("names an output node that the service has left out without a word", async () => {
    const left = /^no file from node 9 \(SaveImage\): the service has left it out/;
    for (const download of [true, false]) {
      const workflows = [picture(download ? 1 : 2)];
      const follow = async () => ({ ...good, outputs: [{ ...output, node: "8" }] });
      expect(await batch({ follow }, { download, workflows })).toMatchObject({
        status: "done",
        message: expect.stringMatching(left),
      });
    }
    expect((await batch({}, { workflows: [picture(3)] })).message).toBeUndefined();
  });

  it("is done also where its result cannot be taken out of the sink, which is told", async () => {
    expect(await batch({ forget: failing(silence) })).toMatchObject({ status: "done" });
    expect(told.join()).toContain("its result could not be taken out of the sink");
  });
});

describe.each([
  ["at another address", { endpoint: "http://b" }],
  ["by other calls", { calls: "queue" }],
] as const)("a job that was sent %s", (_how, other) => {
  const find = async () => ({ promptId: "p1" });
  const here = () => ({ service: Object.assign(service({ find }), other) });

  it.each([
    ["perhaps", { submit: failing(silence) }],
    ["certainly", { follow: failing(silence) }],
  ])(
    "and is %s there is not looked for here, and not silently generated twice",
    async (_, given) => {
      await batch(given);
      expect(await batch({}, here())).toMatchObject({ code: "elsewhere" });
      expect(done).toEqual([]);
      const again = await batch({}, { ...here(), again: true });
      expect([again.status, done]).toEqual(["done", ["submit"]]);
    },
  );

  it("is sent here when it was taken back there", async () => {
    await batch({ follow: pressed });
    expect(await batch({}, here())).toMatchObject({ status: "done" });
    expect(done).toEqual(["submit"]);
  });
});

describe("Ctrl-C", () => {
  it("is written down before the job is taken back", async () => {
    const close = vi.fn();
    expect(await batch({ follow: pressed, close })).toMatchObject({ status: "cancelled" });
    expect(close).toHaveBeenCalled();
    expect(done).toEqual(["submit", "take back, cancelling"]);
    expect(state()).toBe("cancelled");
    // A worker may have started it all the same: its result is then fetched, and not generated twice.
    expect(await batch({ find: async () => ({ promptId: "p1" }) })).toMatchObject({
      status: "done",
    });
    expect(done).toEqual(["find"]);
  });

  it.each([
    ["has ended already", async () => "ended" as const],
    ["cannot be stopped", async () => "cannot be stopped" as const],
    ["is at a service that does not answer", failing(silence)],
    ["is at a service that never answers", (_: unknown, signal: AbortSignal) => unanswered(signal)],
  ])("leaves a job that %s as one that the service has", async (_what, takeBack) => {
    expect(await batch({ follow: pressed, takeBack })).toMatchObject({
      status: "left",
      message: expect.stringMatching(/ The same command looks for it first\.$/),
    });
    expect(state()).toBe("submitted");
    expect(await batch()).toMatchObject({ code: "lost" });
    expect(done).not.toContain("submit");
  });

  it("takes a job back over a service that stutters", async () => {
    let stutters = 2;
    const takeBack = async () => {
      if (stutters-- > 0) throw silence;
      return "cancelled" as const;
    };
    expect((await batch({ follow: pressed, takeBack })).status).toBe("cancelled");
  });

  it("looks once more for what was on its way", async () => {
    const answers = ["not there", "cancelled"] as const;
    let asked = 0;
    const takeBack = async () => answers[asked++]!;
    expect(await batch({ submit: pressed, takeBack })).toMatchObject({ status: "cancelled" });
    expect(asked).toBe(2);
    const silent = await batch({ submit: pressed, takeBack: failing(silence) });
    // It may not have arrived, and is sent again if it is not found.
    expect([silent.status, state()]).toEqual(["left", "sending"]);
  });

  it("sends nothing when it comes before", async () => {
    const late = service({});
    const { open } = late;
    late.open = (options) => {
      stop.abort(new Error("stopped"));
      return open(options);
    };
    expect(await batch({}, { service: late })).toMatchObject({ status: "not begun" });
    expect(done).toEqual([]);
  });

  it("is no failure of the job that it has interrupted, which is sent again", async () => {
    const find = async () => ({ promptId: "p1" });
    for (const looks of [["submit"], ["find"]]) {
      const left = await batch({ find, follow: pressed, takeBack: async () => "stopping" });
      expect([left.status, state()]).toEqual(["left", "cancelling"]);
      expect(left.message).toMatch(/^It was told to stop, .* looks for it first\.$/);
      expect(done).toEqual([...looks, "take back, cancelling"]);
    }
    const ends = [{ ...bad, interrupted: true }, good];
    const states: string[] = [];
    const follow = async () => {
      states.push(state());
      return ends.shift()!;
    };
    expect(await batch({ find, follow })).toMatchObject({ status: "done" });
    expect(done).toEqual(["find", "submit"]);
    expect(states).toEqual(["cancelling", "submitted"]);
  });

  it("leaves what is generated where it is, to be fetched", async () => {
    expect(await batch({ read: pressed })).toMatchObject({
      status: "left",
      message: expect.stringMatching(/^It was generated, but not fetched\./),
    });
    expect(done).toEqual(["submit"]);
    expect(await batch()).toMatchObject({ status: "done" });
    expect(done).toEqual([]);
  });
});

it("throws a programming error instead of reporting it as a failure of the job", async () => {
  const bug = new TypeError("of undefined");
  const follow = async () => bad;
  await expect(batch({ submit: failing(bug) })).rejects.toBe(bug);
  await expect(batch({ follow: pressed, takeBack: failing(bug) })).rejects.toBe(bug);
  outDir = temporaryFolder();
  stop = new AbortController();
  await expect(batch({ follow, read: failing(bug) })).rejects.toBe(bug);
});

it("leaves the job alone where another process has taken the folder", async () => {
  const follow = (_known: unknown, signal: AbortSignal) => {
    rmdirSync(join(outDir, `${JOURNAL}.lock`));
    return unanswered(signal);
  };
  await expect(batch({ follow })).rejects.toThrow(FolderLostError);
  expect(done).toEqual(["submit"]);
});
