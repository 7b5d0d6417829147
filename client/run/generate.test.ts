import { describe, expect, it, vi } from "vitest";
import { redactor } from "../http/redact";
import { RequestError } from "../http/requestError";
import { JobFailure } from "./failure";
import { type GenerateOptions, generate } from "./generate";
import type { RunService, Session, TakenBack } from "./service";
import { apiService, Gate, picture, standardService, TOKEN } from "./support/services";

const KINDS = { standard: standardService, api: apiService };

describe.each(Object.entries(KINDS))("generate on the %s edition", (_edition, service) => {
  it("gives what the workflow made, by its node", async () => {
    const { connect, executed } = await service();
    const client = connect();
    const news: string[] = [];
    const source = "a red fox";
    const workflow = { ...picture(7), "2": { class_type: "PreviewAny", inputs: { source } } };
    const { id, files, texts } = await generate(client, workflow, {
      onNews: (text) => news.push(text),
    });
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(texts).toEqual([{ node: "2", text: source }]);
    expect(files).toMatchObject([{ node: "9", key: "images", type: "output" }]);
    const { bytes } = await client.store!.read(files[0]!, {
      maxBytes: 10_000,
      signal: new AbortController().signal,
    });
    expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe("PNG");
    expect(await executed()).toEqual([7]);
    client.close();
  });

  it("uses the given id, if it is a UUID", async () => {
    const { connect, executed } = await service();
    const client = connect();
    const id = "6f1c1d5e-6d2b-4c53-9a5e-0b8f3f1f2a77";
    expect(await generate(client, picture(7), { id })).toMatchObject({ id });
    for (const wrong of ["", "job-1", `${id}x`, id.toUpperCase()]) {
      await expect(generate(client, picture(8), { id: wrong })).rejects.toThrow("is not a UUID");
    }
    expect(await executed()).toEqual([7]);
    client.close();
  });

  it("says why the service refuses it", async () => {
    const { connect, executed } = await service();
    const client = connect();
    const refused = picture(7);
    refused["9"]!.inputs = {};
    const error = await generate(client, refused).catch((reason) => reason);
    expect(error).toBeInstanceOf(JobFailure);
    expect(error.message).toContain("Required input is missing: images");
    expect(await executed()).toEqual([]);
    client.close();
  });

  it("ends with its signal, and takes the job back", async () => {
    const gate = new Gate();
    const { connect, executed } = await service(gate);
    const client = connect();
    const stop = new AbortController();
    const waiting = generate(client, picture(1));
    await gate.reached;
    const stopped = generate(client, picture(2), {
      signal: stop.signal,
      // The first news is its place in the queue.
      onNews: () => stop.abort(new Error("enough")),
    });
    await expect(stopped).rejects.toThrow("enough");
    gate.open();
    await waiting;
    await generate(client, picture(3));
    expect(await executed()).toEqual([1, 3]);
    await expect(generate(client, picture(4), { signal: stop.signal })).rejects.toThrow("enough");
    client.close();
  });

  it("ends with its deadline, and takes the job back", async () => {
    const gate = new Gate();
    const { connect, executed } = await service(gate);
    const client = connect();
    const waiting = generate(client, picture(1));
    await gate.reached;
    const late = await generate(client, picture(2), { deadlineSeconds: 0.5 }).catch((e) => e);
    expect(late).toMatchObject({ code: "deadline", message: "The deadline of 0.5 s has passed." });
    gate.open();
    await waiting;
    await generate(client, picture(3));
    expect(await executed()).toEqual([1, 3]);
    client.close();
  });
});

const refused = new RequestError({
  failure: "status",
  method: "DELETE",
  path: "/sink",
  detail: "403",
});

const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );

describe("generate", () => {
  /** Generates at a service whose only job behaves as given. */
  const going = (given: Partial<Session>, options?: GenerateOptions) => {
    const session: Session = {
      submit: async () => ({ problems: [] }),
      find: async () => undefined,
      follow: async () => ({ outputs: [], texts: [], problems: [], interrupted: false }),
      takeBack: async () => "not there",
      forget: async () => undefined,
      close: () => undefined,
      ...given,
    };
    const service: RunService = {
      endpoint: "",
      calls: "sync",
      store: undefined,
      redact: redactor(TOKEN),
      ready: async () => undefined,
      async open({ tell }) {
        tell({ text: `running node ${TOKEN}` });
        return session;
      },
      close: () => undefined,
    };
    return generate(service, picture(1), options);
  };

  it("tells the token to nobody, though a node repeats it", async () => {
    const problems = [`Node 9 (SaveImage) failed: it was called with ${TOKEN}.`];
    const follow = async () => ({ outputs: [], texts: [], problems, interrupted: false });
    const news: string[] = [];
    await expect(going({ follow }, { onNews: (text) => news.push(text) })).rejects.toThrow(
      /^Node 9 \(SaveImage\) failed: it was called with \(redacted\)\.$/,
    );
    expect(news).toEqual(["running node (redacted)"]);
  });

  it("fails where the service has dropped a node, also when the others come to their end", async () => {
    const submit = async () => ({ problems: ["Node 4 (SaveImage) was dropped."] });
    await expect(going({ submit })).rejects.toMatchObject({
      code: "execution",
      message: "Node 4 (SaveImage) was dropped.",
    });
  });

  it("tells a job that somebody has interrupted from one that failed", async () => {
    const end = { outputs: [], texts: [], problems: ["It was interrupted."], interrupted: true };
    await expect(going({ follow: async () => end })).rejects.toMatchObject({ code: "interrupted" });
  });

  it("takes nothing back where nobody has stopped it", async () => {
    const takeBack = vi.fn();
    const failure = new JobFailure("unanswered", "no");
    const follow = () => Promise.reject(failure);
    await expect(going({ follow, takeBack })).rejects.toBe(failure);
    expect(takeBack).not.toHaveBeenCalled();
  });

  it("looks once more for a job that it was stopped while it sent", async () => {
    const stop = new AbortController();
    const submit = async () => {
      stop.abort(new Error("enough"));
      throw stop.signal.reason;
    };
    const looks: TakenBack[] = ["not there", "cancelled"];
    const takeBack = async () => looks.shift()!;
    await expect(going({ submit, takeBack }, { signal: stop.signal })).rejects.toThrow("enough");
    expect(looks).toEqual([]);
  });

  it.each<[string, Session["forget"]]>([
    ["cannot be taken out of the sink", () => Promise.reject(refused)],
    ["is still being taken out when the time is up", untilAborted],
  ])("gives what was made also where the result %s, and says so", async (_what, forget) => {
    const texts = [{ node: "2", text: "a fox" }];
    const follow = async () => ({ outputs: [], texts, problems: [], interrupted: false });
    const news: string[] = [];
    const options = { onNews: (text: string) => news.push(text), deadlineSeconds: 0.2 };
    expect(await going({ follow, forget }, options)).toMatchObject({ texts });
    expect(news.at(-1)).toMatch(/^its result could not be taken out of the sink \(.+\)$/);
  });

  it("gives nothing to who has stopped it while the result is taken out", async () => {
    const signal = AbortSignal.timeout(50);
    const ended = await going({ forget: untilAborted }, { signal }).catch((error) => error);
    expect(ended).toBe(signal.reason);
  });

  it("says that it was stopped, also where the deadline passes while the job is taken back", async () => {
    const stop = new AbortController();
    const submit = async () => {
      stop.abort(new Error("enough"));
      throw stop.signal.reason;
    };
    const takeBack = async (): Promise<TakenBack> => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return "cancelled";
    };
    const options = { signal: stop.signal, deadlineSeconds: 0.2 };
    await expect(going({ submit, takeBack }, options)).rejects.toThrow("enough");
  });
});
