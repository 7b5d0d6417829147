import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder } from "../../local/engine/cache";

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

/** Makes the environment beside its place, then moves it there, so that it is never used incomplete. */
async function make(folder: string, log: (line: string) => void): Promise<void> {
  const python = systemPython();
  log("python: making an environment with eas_prediction (once, about half a minute)");
  await mkdir(dirname(folder), { recursive: true });
  const fresh = `${folder}.${process.pid}`;
  try {
    const venv = run(python, "-m", "venv", fresh);
    if (venv.status !== 0) {
      throw new PythonError(
        `The vendor's Python client cannot be run: python3 -m venv failed (${lastLine(venv)}). Install the venv module (on Debian: apt install python3-venv).`,
      );
    }
    const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    const flags = ["--require-hashes", "-r", requirements];
    const installed = run(join(fresh, "bin", "python"), ...pip, ...flags);
    if (installed.status !== 0) {
      throw new PythonError(
        `The vendor's Python client cannot be run: pip could not install it (${lastLine(installed)}). Check that pip reaches a package index.`,
      );
    }
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another run may have been quicker; its environment is just as good.
    if (!existsSync(folder)) throw error;
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
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex");
  const folder = join(cacheFolder(), "python", digest.slice(0, 16));
  const python = join(folder, "bin", "python");
  // Its link to the machine's Python breaks when that is replaced by another version.
  if (existsSync(folder) && run(python, "-c", "import eas_prediction").status !== 0) {
    rmSync(folder, { recursive: true, force: true });
  }
  if (!existsSync(folder)) await make(folder, log);
  return python;
}
