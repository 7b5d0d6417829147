import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../client/sha256";
import { cacheFolder } from "../../local/engine/cache";
import { installOnce } from "../../local/engine/install";

/** There is no Python to run the vendor's client; the message says in one line what to do. */
export class PythonError extends Error {
  override name = "PythonError";
}

const requirements = join(__dirname, "requirements.txt");

/** The oldest Python that the pinned packages have files for. */
const WANTED = [3, 11] as const;

const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const lastLine = ({ stderr, stdout, error }: SpawnSyncReturns<string>) =>
  error?.message ?? `${stderr || stdout}`.trim().split("\n").at(-1) ?? "no reason given";

/** The Python of this machine, when it is new enough. */
function systemPython(): string {
  const asked = run("python3", "-c", "import sys; print(*sys.version_info[:2])");
  const [major = 0, minor = 0] = asked.status === 0 ? asked.stdout.split(" ").map(Number) : [];
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return "python3";
  const found = major === 0 ? "there is no python3 on the PATH" : `python3 is ${major}.${minor}`;
  throw new PythonError(
    `The vendor's Python client cannot be run: ${found}. Install Python ${WANTED.join(".")} or newer with its venv module (on Debian: apt install python3 python3-venv).`,
  );
}

/** Makes a virtual environment with the packages. */
async function make(folder: string, log: (line: string) => void): Promise<void> {
  const python = systemPython();
  log("python: making an environment with eas_prediction (once, about half a minute)");
  const venv = run(python, "-m", "venv", folder);
  if (venv.status !== 0) {
    throw new PythonError(
      `The vendor's Python client cannot be run: python3 -m venv failed (${lastLine(venv)}). Install the venv module (on Debian: apt install python3-venv).`,
    );
  }
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  const flags = ["--require-hashes", "-r", requirements];
  const installed = run(join(folder, "bin", "python"), ...pip, ...flags);
  if (installed.status !== 0) {
    throw new PythonError(
      `The vendor's Python client cannot be run: pip could not install it (${lastLine(installed)}). Check that pip reaches a package index.`,
    );
  }
}

/**
 * A Python with the packages of `requirements.txt`, in a virtual environment that is kept in the user's
 * cache folder and made again when they change.
 *
 * @returns path of its interpreter
 * @throws {PythonError}
 */
export async function pythonWithClients(log: (line: string) => void = () => {}): Promise<string> {
  const digest = sha256(readFileSync(requirements));
  const folder = join(cacheFolder(), "eas-prediction", digest.slice(0, 16));
  const python = join(folder, "bin", "python");
  // Its link to the machine's Python breaks when that is replaced by another version.
  if (existsSync(folder) && run(python, "-c", "import eas_prediction").status !== 0) {
    rmSync(folder, { recursive: true, force: true });
  }
  await installOnce(folder, (unfinished) => make(unfinished, log), log);
  return python;
}
