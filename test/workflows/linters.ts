import { createHash } from "node:crypto";
import { copyFileSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../local/engine/cache";
import { installOnce } from "../../local/engine/install";
import { runTool } from "../../local/engine/tool";

/** The programs that check workflow files; absolute paths. */
export interface Linters {
  readonly actionlint: string;
  /** Run by actionlint on the shell text of steps. */
  readonly shellcheck: string;
}

const module = join(__dirname, "actionlint");
const requirements = join(__dirname, "shellcheck.txt");

/** Changes when the version or hash of anything installed changes. */
function inputsHash(): string {
  const files = [...readdirSync(module).map((name) => join(module, name)), requirements];
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(readFileSync(file)).update("\0");
  return hash.update(`${process.platform} ${process.arch}`).digest("hex").slice(0, 16);
}

async function buildActionlint(into: string, logFile: string) {
  const command = "github.com/rhysd/actionlint/cmd/actionlint";
  const args = ["build", "-mod=readonly", "-buildvcs=false", "-ldflags", "-s -w", "-o", into];
  const env = { ...process.env, GOWORK: "off" };
  await runTool("go", [...args, command], { cwd: module, env, logFile });
}

/** Installs shellcheck from a Python package: only Python's registry carries the binary itself. */
async function fetchShellcheck(into: string, logFile: string) {
  const venv = `${into}.venv`;
  const options = { cwd: __dirname, env: process.env, logFile };
  await runTool("python3", ["-m", "venv", venv], options);
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
  // The source package would download the binary from elsewhere.
  const flags = ["--only-binary", ":all:", "--require-hashes", "-r", requirements];
  await runTool(join(venv, "bin", "python"), [...install, ...flags], options);
  copyFileSync(join(venv, "bin", "shellcheck"), into);
  rmSync(venv, { recursive: true });
}

/**
 * actionlint and shellcheck, installed once into the user's cache folder: the first from its Go module,
 * the second from a Python package. The installation needs Go and Python 3 with `venv`, and takes some
 * 20 seconds; afterwards no network is needed.
 *
 * @throws EngineError with the tool's last lines when one of them cannot be had
 */
export async function linters(): Promise<Linters> {
  const folder = join(cacheFolder(), "linters", inputsHash());
  await installOnce(folder, async (unfinished) => {
    await buildActionlint(join(unfinished, "actionlint"), `${folder}.log`);
    await fetchShellcheck(join(unfinished, "shellcheck"), `${folder}.log`);
  });
  return { actionlint: join(folder, "actionlint"), shellcheck: join(folder, "shellcheck") };
}
