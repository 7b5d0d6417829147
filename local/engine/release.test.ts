import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tar from "tar";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listenOn } from "../cloud/listenOn";
import { prepareEngine } from "./engine";
import { installedRelease, installRelease } from "./installRelease";
import { DownloadError } from "./problems";
import { findRelease } from "./release";
import { CLI_VERSION } from "./versions";

const ARCHIVE = `pulumi-v${CLI_VERSION}-linux-${process.arch}.tar.gz`;

/** Stands in for the CLI of a release: it can only install plugins. */
const CLI = `#!/bin/sh
mkdir -p "$PULUMI_HOME/plugins/$3-$4-$5" && echo plugin > "$PULUMI_HOME/plugins/$3-$4-$5/pulumi-$3-$4"
`;

let dir: string;
let server: Server;
let base: string;
let archive: Buffer;
let requests = 0;
const files = new Map<string, Buffer | string>();

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "comfyui-eas-"));
  mkdirSync(join(dir, "pulumi"));
  writeFileSync(join(dir, "pulumi", "pulumi"), CLI);
  chmodSync(join(dir, "pulumi", "pulumi"), 0o755);
  await tar.create({ gzip: true, file: join(dir, "a.tgz"), cwd: dir }, ["pulumi"]);
  archive = readFileSync(join(dir, "a.tgz"));
  server = createServer((request, response) => {
    requests += 1;
    const file = files.get(request.url?.slice(1) ?? "");
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  base = `http://127.0.0.1:${await listenOn(server)}`;
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});
beforeEach(() => {
  files.clear();
  files.set(ARCHIVE, archive);
  const sha256 = createHash("sha256").update(archive).digest("hex");
  files.set(
    `pulumi-${CLI_VERSION}-checksums.txt`,
    `${"0".repeat(64)}  other\n${sha256}  ${ARCHIVE}\n`,
  );
});

const find = () => findRelease({ COMFYUI_EAS_RELEASES: base });
async function install(cache: string) {
  const release = await find();
  if (!("url" in release)) throw new Error(release.why);
  return installRelease(release, join(dir, cache), () => undefined);
}

// This server does not offer the archives of other systems.
describe.runIf(process.platform === "linux")("the official release", () => {
  it("is downloaded, checked and unpacked, and its CLI fetches the plugins", async () => {
    const { cli, pluginFolders } = await install("good");
    expect(readFileSync(cli, "utf8")).toBe(CLI);
    expect(pluginFolders.map((folder) => existsSync(folder))).toEqual([true, true]);
    expect(installedRelease(join(dir, "good"))).toEqual({ cli, pluginFolders });
  });

  it("is used again without asking the network", async () => {
    const { cli } = await install("again");
    const said: string[] = [];
    const before = requests;
    const engine = await prepareEngine({
      env: { PATH: "", COMFYUI_EAS_RELEASES: base },
      cacheDir: join(dir, "again"),
      log: (line) => said.push(line),
    });
    expect(engine).toMatchObject({ cli, source: "release" });
    expect(said).toEqual([expect.stringContaining("(it was downloaded here before)")]);
    expect(requests).toBe(before);
  });

  it("is left where it is by a CLI on PATH, for which the plugins are fetched once", async () => {
    const path = join(dir, "runner");
    mkdirSync(path);
    const cli = `#!/bin/sh\n[ "$1" = version ] && echo v${CLI_VERSION} && exit\n${CLI}`;
    for (const file of ["pulumi", "pulumi-language-nodejs"]) {
      writeFileSync(join(path, file), cli, { mode: 0o755 });
    }
    const said: string[] = [];
    const prepare = (releases: string) =>
      prepareEngine({
        env: { COMFYUI_EAS_RELEASES: releases, PATH: path, PULUMI_HOME: join(dir, "none") },
        cacheDir: join(dir, "once"),
        log: (line) => said.push(line),
      });
    const { source, environment } = await prepare(base);
    expect([source, said.at(-1)]).toEqual(["path", expect.stringContaining("can be downloaded")]);
    const { PULUMI_HOME } = environment({ dir: join(dir, "home") });
    expect(readdirSync(join(PULUMI_HOME!, "plugins"))).toHaveLength(2);
    // Needs neither the network nor the plugins' host any more.
    said.length = 0;
    expect(await prepare("https://releases.invalid")).toMatchObject({ source: "path" });
    expect(said).toEqual([expect.stringContaining("(it is on PATH)")]);
  });

  it("is not used without its plugins, whose host alone may be unreachable", async () => {
    const list = `pulumi-${CLI_VERSION}-checksums.txt`;
    writeFileSync(join(dir, "pulumi", "pulumi"), "#!/bin/sh\nexit 1\n");
    await tar.create({ gzip: true, file: join(dir, "b.tgz"), cwd: dir }, ["pulumi"]);
    const broken = readFileSync(join(dir, "b.tgz"));
    files.set(ARCHIVE, broken);
    files.set(list, `${createHash("sha256").update(broken).digest("hex")}  ${ARCHIVE}\n`);
    const failing = install("no-plugins");
    await expect(failing).rejects.toThrow("the plugin alicloud 3.108.0 cannot be downloaded");
    await expect(failing).rejects.toBeInstanceOf(DownloadError);
    expect(installedRelease(join(dir, "no-plugins"))).toBeUndefined();
  });

  it("is refused, showing both checksums, when it is not what was published", async () => {
    files.set(ARCHIVE, archive.subarray(0, -1));
    await expect(install("truncated")).rejects.not.toBeInstanceOf(DownloadError);
    const sum = /SHA-256 is [0-9a-f]{64}, published is [0-9a-f]{64}/;
    await expect(install("truncated")).rejects.toThrow(sum);
    await expect(install("truncated")).rejects.toThrow("Nothing of it was used");
  });

  it("is reported as missing when the archive is", async () => {
    files.delete(ARCHIVE);
    const missing = install("missing");
    await expect(missing).rejects.toThrow(`${base}/${ARCHIVE} answers 404`);
    await expect(missing).rejects.toBeInstanceOf(DownloadError);
  });

  it("cannot be had without a published checksum", async () => {
    files.set(`pulumi-${CLI_VERSION}-checksums.txt`, "");
    expect(await find()).toMatchObject({ why: expect.stringContaining("publishes no checksum") });
  });

  it("cannot be had when the host is unknown, which is not an error", async () => {
    const found = await findRelease({ COMFYUI_EAS_RELEASES: "https://releases.invalid" });
    expect(found).toEqual({ why: expect.stringContaining("releases.invalid cannot be reached") });
  });

  it.each(["releases.example.com/sdk", "ftp://example.com/sdk"])(
    "is not looked for at %s, which is not a web address",
    async (given) => {
      await expect(findRelease({ COMFYUI_EAS_RELEASES: given })).rejects.toThrow(
        `COMFYUI_EAS_RELEASES is "${given}", which is not a web address. Write the address of`,
      );
    },
  );

  it("is not looked for at a wrong address, whose possible password is not shown", async () => {
    const given = "ftp://me:secret@example.com/sdk";
    const failing = findRelease({ COMFYUI_EAS_RELEASES: given });
    await expect(failing).rejects.toThrow('"ftp://…@example.com/sdk"');
    await expect(failing).rejects.not.toThrow("secret");
  });
});
