import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Evidence } from "./evidence";
import { EvidenceDirError } from "./evidenceDir";
import { check, current, failure, prepareChecks, TOKEN } from "./support/checking";
import { finished, healthyRoutes, outputs } from "./support/healthyRoutes";

prepareChecks();

describe("what the check leaves behind", () => {
  it("never shows the token, however a service repeats it", async () => {
    const echo = `your token ${TOKEN} or ${encodeURIComponent(TOKEN)} or ${TOKEN.replace(/=+$/, "")}`;
    const filename = `${TOKEN.replaceAll("/", "")} ${TOKEN}.mp4`;
    const data = { node_id: "13", node_type: TOKEN, exception_type: "E", exception_message: echo };
    const status = { status_str: "error", completed: false, messages: [["execution_error", data]] };
    const answers = [{ status: 503, body: echo }];
    const routes = healthyRoutes(current.good);
    const failed = await failure(
      {
        "/system_stats": (query, fake) => answers.shift() ?? routes["/system_stats"]!(query, fake),
        "/history/*": finished({
          status,
          outputs: {
            ...outputs,
            [TOKEN]: { gifs: [{ filename, subfolder: TOKEN, type: "output" }] },
          },
        }),
      },
      { page: true },
    );
    const page = () => readFile(join(current.dir, "evidence", "index.html"), "utf8");
    const pages = [await page()];
    const unauthorized = await failure({}, { token: `${TOKEN}x`, page: true });
    pages.push(await page());
    const files = await readdir(current.dir, { recursive: true });
    const evidence = await readFile(join(current.dir, "evidence", "evidence.json"), "utf8");
    const everything = [
      failed.message,
      JSON.stringify(failed.evidence),
      unauthorized.message,
      evidence,
      ...files,
      ...pages,
      ...current.lines,
    ].join("\n");
    expect(everything).toContain("(redacted)");
    expect(pages[0]).toContain("(redacted)");
    for (const form of [TOKEN.replace(/=+$/, ""), encodeURIComponent(TOKEN).slice(0, 20)]) {
      expect(everything).not.toContain(form);
    }
  });

  it("gives a terminal, or the log of a workflow, no orders of the service's words", async () => {
    const orders = "\u001b]0;title\u0007\u001b[2J\n::error::all is lost\r::stop-commands::x";
    const data = { node_id: "13", node_type: orders, exception_message: orders };
    const status = { status_str: "error", completed: false, messages: [["execution_error", data]] };
    const filename = `${orders}.mp4`;
    const routes = {
      ...healthyRoutes(current.good),
      "/system_stats": () => ({
        body: JSON.stringify({ system: { comfyui_version: orders }, devices: [{ name: orders }] }),
      }),
      "/history/*": finished({
        status,
        outputs: { [orders]: { gifs: [{ filename, subfolder: orders, type: "output" }] } },
      }),
    };
    const { message } = await failure(routes);
    const lines = [...message.split("\n"), ...current.lines.flatMap((line) => line.split("\n"))];
    expect(lines.join("")).toContain("stop-commands");
    expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
    expect(lines.filter((line) => /^\s*::/.test(line))).toEqual([]);
  });

  it("names no file by the token, and keeps none that has it inside", async () => {
    const name = "ComfyUI_1_a_.png";
    const { "9": picture, ...others } = outputs;
    const reported = { ...others, [TOKEN]: picture };
    const written = Buffer.concat([
      Buffer.from(current.good["ComfyUI_1.webp"]!),
      Buffer.from(TOKEN),
    ]);
    const failed = await failure({
      ...healthyRoutes({ ...current.good, "ComfyUI_1.webp": written }),
      "/history/*": finished({ outputs: reported }),
    });
    expect(failed.message).toContain("has the service's token in it, so it is not kept");
    expect((await readdir(join(current.dir, "evidence"))).sort()).toEqual([
      "evidence.json",
      "node-19-comfyUI_00001.mp4",
      `node-_redacted_-${name}`,
    ]);
  });

  it("keeps every file where there is no token, which every file would contain", async () => {
    const { notes, outputs } = await check({}, { token: "" });
    expect(notes.join()).not.toContain("not kept");
    expect(outputs.map(({ file }) => file)).toEqual(Array(3).fill(expect.any(String)));
  });

  it.each(["x", "next", "sync", "comfyui", "2", "T"])(
    "keeps its form where the token is %s, as in front of a ComfyUI of one's own",
    async (token) => {
      const { evidence } = await failure({}, { token });
      expect(Evidence.parse(evidence)).toEqual(evidence);
      expect(evidence).toMatchObject({ path: "standard/sync", verdict: "wrong" });
      expect(JSON.stringify(evidence)).toContain("(redacted)");
    },
  );

  it("replaces earlier evidence as a whole", async () => {
    await check({});
    await current.service.close();
    const failed = await failure({}, { token: "wrong" });
    expect(failed.evidence.outputs).toEqual([]);
    expect(await readdir(join(current.dir, "evidence"))).toEqual(["evidence.json"]);
    expect(await readdir(current.dir)).toEqual(["evidence"]);
  });

  it("refuses a folder with somebody's files, before anything is submitted", async () => {
    await writeFile(join(current.dir, "thesis.txt"), "years of work");
    await expect(check({}, { evidenceDir: current.dir })).rejects.toThrow(EvidenceDirError);
    expect(current.service.requests).toEqual([]);
    expect(await readdir(current.dir)).toEqual(["thesis.txt"]);
  });
});
