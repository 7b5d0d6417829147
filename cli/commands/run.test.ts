import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { picture, standardService, TOKEN } from "../../client/run/support/services";
import { loopback } from "../../test/support/loopback";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import type { Io } from "../io";
import { OutputLost } from "../outputLost";
import { runCli } from "../support/runCli";

let dir: string;
let out: string;
beforeEach(() => {
  dir = temporaryFolder();
  out = join(dir, "out");
});

function file(name: string, content: unknown): string {
  const path = join(dir, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const env = { COMFYUI_TOKEN: TOKEN };
const run = (args: string[], given: Partial<Io> = {}) =>
  runCli(["run", ...args], { env, ...given });

/** A service, and the arguments that name it and the output folder. */
async function service(milliseconds = 0) {
  const started = await standardService(milliseconds);
  return { ...started, to: ["--url", started.connect().endpoint, "--out", out] };
}

describe("one workflow", () => {
  it("ends with the paths of its files, and no word of the token", async () => {
    const { to } = await service();
    const { code, out: lines, err } = await run([file("a.json", picture(1)), ...to]);
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/out\/a\/picture_\d+_.*\.png$/);
    expect(readdirSync(join(out, "a"))).toHaveLength(1);
    expect(err[0]).toBe("the service answers: ComfyUI 0.3.64");
    expect(err.at(-1)).toMatch(/a\.json: done in [\d.]+ s, 1 file$/);
    expect([...lines, ...err].join()).not.toContain(TOKEN);
  });

  it("is read from standard input", async () => {
    const { to, executed } = await service();
    const read = async () => Buffer.from(JSON.stringify(picture(4)));
    expect(await run(["-", ...to], { read })).toMatchObject({
      code: 0,
      out: [expect.stringMatching(/out\/stdin\/picture/)],
    });
    expect(await executed()).toEqual([4]);
  });

  it("has its constants replaced, and is then another one", async () => {
    const { to, executed } = await service();
    const path = file("a.json", picture(1));
    for (const color of [7, 8, 7]) {
      expect((await run([path, "--set", `1.color=${color}`, ...to])).code).toBe(0);
    }
    expect(await executed()).toEqual([7, 8]);
    expect(readdirSync(out).sort()).toEqual(["a", "a-2", "run.jsonl"]);
  });

  it("that is here is asked for of nobody, who may be gone", async () => {
    const { to, instances } = await service();
    const command = [file("a.json", picture(1)), ...to, "--deadline", "2"];
    const { out: paths } = await run(command);
    for (const instance of instances) await instance.close();
    expect(await run(command)).toMatchObject({
      code: 0,
      out: paths,
      err: [expect.stringMatching(/a\.json: done before, 1 file$/)],
    });
    rmSync(paths[0]!);
    expect((await run(command)).code).toBe(3);
  });

  it("says where --seed changes nothing in it", async () => {
    const { to } = await service();
    const { code, err } = await run([file("a.json", picture(1)), "--seed", "7", ...to]);
    expect(code).toBe(0);
    expect(err[0]).toMatch(
      /a\.json: it has no seed that is a number, so --seed changes nothing\.$/,
    );
  });

  it("loads a file of this machine that is uploaded, and is the same with the same one", async () => {
    const { to, executed } = await service();
    const { out: made } = await run([file("a.json", picture(1)), ...to]);
    const photo = file("фото %1.png", "");
    copyFileSync(made[0]!, photo);
    const load = { class_type: "LoadImage", inputs: { image: "mine.png" } };
    const path = file("load.json", { ...picture(1), "1": load });
    const args = [path, ...to, "--upload", `1.image=${photo}`];
    const { code, out: paths, err } = await run(args);
    expect([code, paths.length]).toEqual([0, 1]);
    expect(err).toContainEqual(
      expect.stringMatching(/^uploaded .*фото %1\.png as фото _1-[0-9a-f]{12}\.png$/),
    );
    expect(readFileSync(paths[0]!).subarray(1, 4).toString()).toBe("PNG");
    expect(await run(args)).toMatchObject({ code: 0, out: paths });
    expect(await executed()).toHaveLength(2);
  });

  it.each([
    ["1.color=a.json", "--upload 1.color: node 1 (EmptyImage) has a number as color"],
    [
      "9.images=a.json",
      "--upload 9.images: node 9 (SaveImage) takes images from node 1; set it there",
    ],
    ["9.filename_prefix=none.png", "--upload 9.filename_prefix: none.png cannot be read (ENOENT)."],
    ["a.png", "--upload a.png is not of the form NODE.INPUT=FILE."],
  ])("is not sent with --upload %s", async (upload, message) => {
    const path = file("a.json", picture(1));
    const given = upload.replace("=a.json", `=${path}`);
    const { code, err } = await run([path, "--url", "http://127.0.0.1:1", "--upload", given]);
    expect([code, err.join("\n")]).toEqual([2, expect.stringContaining(message)]);
  });

  it("is followed on one line that is written over", async () => {
    const { to } = await service(200);
    const drawn: string[] = [];
    const { err } = await run([file("a.json", picture(1)), ...to], {
      live: true,
      overwrite: (text) => drawn.push(text),
    });
    expect(drawn.join("\n")).toMatch(/0\/1 done \| .*a\.json: running node 1 \(EmptyImage\)/);
    expect(drawn.at(-1)).toBe("");
    expect(err).toHaveLength(2);
  });
});

describe("several workflows", () => {
  it("have a line each and a summary, and one that fails does not stop the others", async () => {
    const { to, executed } = await service();
    const folder = join(dir, "workflows");
    mkdirSync(folder);
    for (const [name, color] of [
      ["a", 1],
      ["b", 2],
    ] as const) {
      file(`workflows/${name}.json`, picture(color));
    }
    const wrong = { "7": { class_type: "NoSuchNode", inputs: {} } };
    file("workflows/c.json", wrong);
    const { code, out: paths, err } = await run([folder, "--no-check", ...to]);
    expect(code).toBe(1);
    expect(paths).toHaveLength(2);
    expect(err.slice(-2)).toEqual([
      "3 workflows: 2 done, 1 failed.",
      expect.stringMatching(/c\.json: The service rejects the workflow: .*NoSuchNode/),
    ]);
    expect(await executed()).toEqual([1, 2]);
  });

  it("are one document of JSON for programs", async () => {
    const { to } = await service();
    const paths = [file("a.json", picture(1)), file("b.json", picture(2))];
    const { out: lines } = await run([...paths, "--json", ...to]);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      endpoint: to[1],
      out,
      jobs: [
        { file: paths[0], status: "done", files: [expect.stringContaining("/a/")] },
        { file: paths[1], status: "done", files: [expect.stringContaining("/b/")] },
      ],
    });
  });

  it("are taken back when standard output is lost", async () => {
    const { to } = await service(5000);
    const stop = new AbortController();
    const error = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const lines: string[] = [];
    const { code } = await run([file("a.json", picture(1)), ...to], {
      signal: stop.signal,
      err: (line) => {
        lines.push(line);
        if (line.includes("running")) stop.abort(new OutputLost(error));
      },
    });
    expect([code, lines.at(-2)]).toEqual([141, expect.stringContaining("a.json: cancelled: It")]);
  });

  it("are not said to be taken back when standard output is lost after their end", async () => {
    const { to } = await service();
    const stop = new AbortController();
    const error = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const { code, err } = await run([file("a.json", picture(1)), ...to], {
      signal: stop.signal,
      out: () => stop.abort(new OutputLost(error)),
    });
    expect([code, err.at(-1)]).toEqual([141, "1 workflow: 1 done."]);
    expect(err.join("\n")).not.toContain("taking the jobs back");
  });

  it("are taken back by Ctrl-C", async () => {
    const { to, executed } = await service(5000);
    const stop = new AbortController();
    const paths = [file("a.json", picture(1)), file("b.json", picture(2))];
    const lines: string[] = [];
    const { code } = await run([...paths, "--concurrency", "1", ...to], {
      signal: stop.signal,
      err: (line) => {
        lines.push(line);
        if (line.includes("running")) stop.abort(new Error("stopped by SIGINT"));
      },
    });
    expect(code).toBe(130);
    expect(lines).toContain("stopping: taking the jobs back");
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/a\.json: cancelled: It was taken back; the same command sends it/),
      "2 workflows: 1 cancelled, 1 not begun.",
    ]);
    expect(await executed()).toEqual([1]);
  });
});

describe("a service that is silent", () => {
  it("is told of in JSON, too", async () => {
    const path = file("a.json", picture(1));
    const to = ["--url", "http://127.0.0.1:1", "--out", out, "--deadline", "1"];
    const { code, out: lines, err } = await run([path, "--json", ...to]);
    expect([code, lines.length]).toEqual([3, 1]);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      error: { exitCode: 3, message: expect.stringMatching(/^After 1 s, still waiting for the/) },
    });
    expect(err.at(-1)).toMatch(/^After 1 s, still waiting for the service, which answered last/);
    expect(existsSync(out)).toBe(false);
  });

  it("and one that refuses the token", async () => {
    const server = createServer((_request, response) => response.writeHead(401).end());
    const url = await loopback(server);
    const args = [file("a.json", picture(1)), "--json", "--url", url, "--out", out];
    const { code, out: lines } = await run(args);
    const { error } = JSON.parse(lines.join());
    expect([code, error.exitCode]).toEqual([1, 1]);
    expect(error.message).toContain("came from the environment variable COMFYUI_TOKEN");
    // `pulumi refresh` leaves the outputs of a stack as they were (seen on the real engine).
    expect(error.message).toMatch(/"pulumi up" brings into its stack\.$/);
  });
});

describe("before anything is sent", () => {
  it("says what the doctor finds in every file", async () => {
    const { to, executed } = await service();
    const paths = [
      file("good.json", picture(1)),
      file("python.json", '{"1": {"class_type": "EmptyImage", "inputs": {"x": True}}}'),
      file("empty.json", {}),
    ];
    const { code, err } = await run([...paths, ...to]);
    expect(code).toBe(2);
    expect(err.join("\n")).toMatch(
      /python\.json\n.*True[\s\S]*empty\.json\n.*\n.*Nothing was sent\.$/,
    );
    const image = {
      class_type: "EmptyImage",
      inputs: { width: 16, height: 16, batch_size: 1, color: 1 },
    };
    const { err: told } = await run([...paths, file("lonely.json", { "1": image }), ...to]);
    expect(told.join("\n")).toMatch(
      /Nothing was sent \(--no-check sends workflows even if the doctor objects\)\.$/,
    );
    expect(await executed()).toEqual([]);
  });

  it.each([
    [["--set", "1.colour=3"], "node 1 (EmptyImage) has no input colour; it has width"],
    [["--seed", "1.5"], "Write a whole number up to 9007199254740991, or random"],
    [["--concurrency", "0"], "Write a whole number above 0"],
  ])("refuses %j", async (args, message) => {
    const { to } = await service();
    const { code, err } = await run([file("a.json", picture(1)), ...args, ...to]);
    expect(code).toBe(2);
    expect(err.join("\n")).toContain(message);
  });

  it("says at once what is wrong with the service, the options and the workflows", async () => {
    const absent = join(dir, "absent.json");
    const path = file("a.json", "{");
    const args = [absent, "--set", "color", "--out", join(path, "out"), "--calls", "queue"];
    const wrong = [
      "--set color is not of the form NODE.INPUT=VALUE.",
      expect.stringMatching(/^--out .* cannot be written:/),
    ];
    expect((await run([...args, "--url", "nowhere"])).err.join("\n").split("\n")).toEqual([
      expect.stringMatching(/^--url is not an address/),
      ...wrong,
    ]);
    expect((await run([...args, "--url", "http://a"])).err.join("\n").split("\n")).toEqual([
      expect.stringContaining("does not serve its files: name the mounted folder by --storage"),
      ...wrong,
    ]);
    const uploads = ["--upload", "1.image=none.png", "--out", join(path, "out")];
    expect((await run([path, ...uploads])).err.join("\n").split("\n")).toEqual([
      expect.stringMatching(/^Which service is meant\?/),
      "--upload 1.image: none.png cannot be read (ENOENT).",
      wrong[1],
    ]);
    const { code, err } = await run([path, absent]);
    expect([code, err.join("\n").split("\n")]).toEqual([
      2,
      [
        expect.stringMatching(/^Which service is meant\?/),
        expect.stringMatching(/absent\.json cannot be read: ENOENT/),
      ],
    ]);
    expect((await run([path])).err.join("\n").split("\n")).toEqual([
      expect.stringMatching(/^Which service is meant\?/),
      path,
      expect.stringMatching(/JSON/),
      "Nothing was sent.",
    ]);
  });

  it("asks nobody for a workflow that could not be sent", async () => {
    const read = async () => Promise.reject(new Error("was asked"));
    const { code, err } = await run(["-", "--url", "nowhere"], { read });
    expect([code, err]).toEqual([2, [expect.stringMatching(/^--url is not an address/)]]);
  });

  it.each([
    ["a.json", /^--out .*a\.json cannot be written: a file is where its path needs a folder/],
    ["a.json/below", /ENOTDIR/],
    ["x".repeat(300), /its name is too long; name another place \(ENAMETOOLONG\)/],
  ])("refuses --out %s", async (place, message) => {
    const { to, executed } = await service();
    const args = [file("a.json", picture(1)), ...to.slice(0, 2), "--out", join(dir, place)];
    const { code, err } = await run(args);
    expect([code, err]).toEqual([2, [expect.stringMatching(message)]]);
    expect(await executed()).toEqual([]);
  });

  it("needs a file, and finds none in an empty folder", async () => {
    const to = ["--url", "http://127.0.0.1:1"];
    expect((await run(to)).err.join()).toContain("missing required argument 'workflows'");
    expect((await run([dir, ...to])).err.join()).toContain("no workflow in");
  });

  it("sends no prompt in which question marks would stand for its words", async () => {
    const { to, executed } = await service();
    const chinese = JSON.stringify(picture(1)).replace("picture", "\xca\xd3\xc6\xb5");
    const path = join(dir, "saved.json");
    writeFileSync(path, Buffer.from(chinese, "latin1"));
    const { code, err } = await run([path, ...to]);
    expect([code, err]).toEqual([
      2,
      [`${path} cannot be read: it is not in UTF-8 (line 1); save it in UTF-8.`],
    ]);
    expect(await executed()).toEqual([]);
  });

  it("names every file with a seed that cannot be sent exactly, also unchecked", async () => {
    const { to, executed } = await service();
    const files = ["a.json", "b.json"].map((name) => {
      const given = picture(1);
      given["1"]!.inputs.seed = 2 ** 60 + 256;
      return file(name, given);
    });
    const { code, err } = await run([...files, "--no-check", ...to]);
    const problem =
      "  node 1: seed is not a whole number of at most 2^53 - 1, so it cannot be kept exactly.";
    const lines = files.flatMap((path) => [path, problem]);
    expect([code, err.join("\n").split("\n")]).toEqual([2, [...lines, "Nothing was sent."]]);
    expect(await executed()).toEqual([]);
  });

  it("does not take the doctor's word for a constant that is replaced", async () => {
    const { to } = await service();
    const wide = picture(1);
    wide["1"]!.inputs.width = '16"';
    const path = file("a.json", wide);
    const seed = file("b.json", JSON.stringify(picture(2)).replace("16", "9007199254740993"));
    expect((await run([seed, ...to])).err.join()).toContain("beyond 2^53");
    expect((await run([seed, "--set", "1.width=16", ...to])).code).toBe(0);
    expect((await run([path, "--set", "1.width=32", ...to])).code).toBe(0);
  });
});

it("keeps the journal with the files", async () => {
  const { to } = await service();
  await run([file("a.json", picture(1)), ...to]);
  const lines = readFileSync(join(out, "run.jsonl"), "utf8").trimEnd().split("\n");
  const steps = lines.slice(1).map((line) => JSON.parse(line).state ?? JSON.parse(line).here);
  const fetched = expect.stringMatching(/^a\/picture_[\w-]+\.png$/);
  expect(steps).toEqual(["sending", "submitted", "ended", fetched, "done"]);
});
