import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SMALL, withInputs } from "../../client/workflow/doctor/rules/examples";
import { loopback } from "../../test/support/loopback";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { runCli } from "../support/runCli";

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const doctor = (args: string[], { color = false } = {}) => runCli(["doctor", ...args], { color });

async function file(name: string, content: unknown): Promise<string> {
  const path = join(dir, name);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

/** A service that answers GET /object_info, and remembers what it was asked with. */
async function service(status: number, body: string) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.writeHead(status).end(body);
  });
  return { asked, url: `${await loopback(server)}/` };
}

const classes = JSON.stringify({
  CheckpointLoaderSimple: {
    input: { required: { ckpt_name: [["other.safetensors"]] } },
    output: ["MODEL", "CLIP", "VAE"],
    output_node: false,
    python_module: "nodes",
  },
  EmptyLatentImage: { input: { required: {} }, output: ["LATENT"], output_node: false },
  VAEDecode: {
    input: { required: { samples: ["LATENT"], vae: ["VAE"] } },
    output: ["IMAGE"],
    output_node: false,
  },
  SaveImage: { input: { required: { images: ["IMAGE"] } }, output: [], output_node: true },
});

describe("the report", () => {
  it("is a summary alone when nothing is wrong", async () => {
    const good = await file("good.json", SMALL);
    expect(await doctor([good])).toEqual({ code: 0, out: ["1 workflow: 0 errors."], err: [] });
  });

  it("has a line for each finding under its file, and walks folders", async () => {
    await mkdir(join(dir, "more"));
    await file("good.json", SMALL);
    await file("notes.txt", "not a workflow");
    const wide = await file("more/wide.json", withInputs("2", { width: 99999 }));
    const { code, out } = await doctor([dir]);
    expect(code).toBe(1);
    expect(out).toEqual([
      wide,
      "  error    node 2 (EmptyLatentImage): The input width is 99999, more than 16384; write at most 16384. [value_bigger_than_max]",
      "  error    No output node can run (node 4); correct the findings about single nodes. [prompt_outputs_failed_validation]",
      "",
      "2 errors in 1 of 2 workflows.",
    ]);
  });

  it("counts the workflows with errors, and what else there is in all of them", async () => {
    await file("wide.json", withInputs("2", { width: 99999 }));
    await file("shown.json", { ...SMALL, "4": { ...SMALL["4"], class_type: "PreviewImage" } });
    const { out } = await doctor([dir]);
    expect(out.at(-1)).toBe("2 errors in 1 of 2 workflows; 1 warning, 1 note in all.");
  });

  it("has colours for eyes only", async () => {
    const bad = await file("bad.json", {});
    expect((await doctor([bad])).out.join("")).not.toContain("\u001b");
    expect((await doctor([bad], { color: true })).out.join("")).toContain("\u001b[31merror");
  });

  it("gives a terminal no orders of a workflow", async () => {
    const orders = "\u001b]0;title\u0007\u001b[2J\u009b2Jx";
    const node = { class_type: orders, inputs: { [orders]: orders } };
    const bad = await file("bad.json", { [orders]: node });
    const { out, err } = await doctor([bad]);
    expect([...out, ...err].join("")).toContain("x");
    expect([...out, ...err].join("")).not.toMatch(/\p{Cc}/u);
    const lost = await doctor([`${orders}.json`]);
    expect([...lost.out, ...lost.err].join("")).not.toMatch(/\p{Cc}/u);
  });

  it("is one line of JSON for programs", async () => {
    const bad = await file("bad.json", {});
    const { code, out } = await doctor([bad, "--json"]);
    expect(code).toBe(1);
    expect(out).toHaveLength(1);
    expect(JSON.parse(out[0]!)).toMatchObject({
      files: [bad],
      error: 1,
      warning: 0,
      findings: [{ file: bad, rule: "prompt_no_outputs", server: { status: 400 } }],
    });
  });

  it("does not fail for a warning", async () => {
    const odd = await file("odd.json", { ...SMALL, "9": { class_type: "Odd", inputs: {} } });
    const { code, out } = await doctor([odd]);
    expect(code).toBe(0);
    expect(out.at(-1)).toBe("1 workflow: 0 errors, 1 warning.");
  });

  it("names a file that is not there", async () => {
    const { code, out } = await doctor([join(dir, "absent.json")]);
    expect(code).toBe(1);
    expect(out[1]).toContain("It cannot be read: ENOENT");
  });

  it("takes no model for absent where the list of files is in UTF-16", async () => {
    const list = join(dir, "files.txt");
    await writeFile(list, Buffer.from("\uFEFFmodels/checkpoints/model.safetensors", "utf16le"));
    const { code, err } = await doctor([await file("a.json", SMALL), "--manifest", list]);
    expect([code, err]).toEqual([
      2,
      [expect.stringContaining(`${list} cannot be used: it is in UTF-16`)],
    ]);
  });

  it("says what to do with a file that is not in UTF-8", async () => {
    const saved = join(dir, "saved.json");
    await writeFile(saved, Buffer.from("7b2231223a22cad3227d", "hex"));
    const { code, out } = await doctor([saved]);
    expect(code).toBe(1);
    expect(out[1]).toContain("It cannot be read: it is not in UTF-8 (line 1); save it in UTF-8.");
  });
});

describe("a service", () => {
  it("is asked with the token, and its answer can be kept for later", async () => {
    vi.stubEnv("COMFYUI_TOKEN", "secret");
    const { asked, url } = await service(200, classes);
    const small = await file("small.json", SMALL);
    const kept = join(dir, "classes.kept");
    const { code, out } = await doctor([small, "--url", url, "--save-object-info", kept]);
    expect(asked).toEqual(["/object_info secret"]);
    expect(code).toBe(1);
    expect(out[1]).toContain('write "other.safetensors", or put the file into the mounted folder');
    expect(await readFile(kept, "utf8")).toBe(classes);
    expect(await doctor([small, "--object-info", kept])).toEqual({ code, out, err: [] });
  });

  it("that refuses is wrong, and the token is not told", async () => {
    vi.stubEnv("COMFYUI_TOKEN", "secret");
    const { url } = await service(401, "bad token secret");
    const { code, err, out } = await doctor([await file("a.json", SMALL), "--url", url, "--json"]);
    expect(code).toBe(1);
    expect(err.join("")).toMatch(/^The service cannot be asked: .* 401/);
    expect(JSON.parse(out.join()).error).toMatchObject({ exitCode: 1, message: err.join("") });
    expect([...err, ...out].join("")).not.toContain("secret");
  });

  it("that answers something else is not ready", async () => {
    const { url } = await service(200, "<html>");
    const { code, err } = await doctor([await file("small.json", SMALL), "--url", url]);
    expect([code, err.join("")]).toEqual([3, expect.stringContaining("not an object of node")]);
  });
});

describe("the command line", () => {
  it.each([
    ["absent/kept.json", /^--save-object-info .* cannot be written: a folder of its path does not/],
    ["small.json/kept", /ENOTDIR/],
    [".", /it is a folder; name a file/],
  ])("refuses --save-object-info %s before the service is asked", async (place, message) => {
    const { asked, url } = await service(200, classes);
    const args = [await file("small.json", SMALL), "--url", url];
    const { code, err } = await doctor([...args, "--save-object-info", join(dir, place)]);
    expect([code, err, asked]).toEqual([2, [expect.stringMatching(message)], []]);
  });

  it.each([
    [["--edition", "pro"], "standard, api, cluster, serverless"],
    [["--max-payload", "8k"], "Write a whole number of bytes above 0."],
    [["--url", "http://a", "--stack", "dev"], "cannot be used with"],
    [["--url", "nowhere"], "--url is not an address that begins with http:// or https://"],
    [["--manifest", "absent.txt"], "--manifest absent.txt cannot be used: ENOENT"],
    [["--save-object-info", "x"], "--save-object-info needs a service"],
  ])("refuses %j", async (args, message) => {
    const { code, err } = await doctor([await file("small.json", SMALL), ...args]);
    expect(code).toBe(2);
    expect(err.join("")).toContain(message);
  });

  it("says at once what is wrong with all files that it names", async () => {
    const args = ["--object-info", "no.json", "--manifest", "no.txt", "--save-object-info", "x"];
    const { code, err } = await doctor([await file("small.json", SMALL), ...args]);
    expect([code, err.join("\n").split("\n")]).toEqual([
      2,
      [
        expect.stringMatching(/^--object-info no\.json cannot be used: ENOENT/),
        expect.stringMatching(/^--manifest no\.txt cannot be used: ENOENT/),
        expect.stringMatching(/^--save-object-info needs a service/),
      ],
    ]);
  });

  it("needs a file, and finds none in an empty folder", async () => {
    expect((await doctor([])).err.join("")).toContain("missing required argument 'files'");
    expect(await doctor([dir])).toEqual({
      code: 2,
      out: ["There was no workflow to look at."],
      err: [],
    });
  });

  it("takes limit, manifest and form", async () => {
    const manifest = await file("files.txt", "models/vae/model.safetensors\n");
    const args = ["--max-payload", "100", "--manifest", manifest, "--request", "--edition", "api"];
    const { out } = await doctor([await file("small.json", SMALL), ...args]);
    expect(out.join("\n")).toMatch(/missing_model_file[\s\S]*payload_too_large/);
    expect(out.join("\n")).not.toContain("no_prompt");
  });
});
