import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";

/** The places under a home folder, e.g. `.local` of a project, that Pulumi keeps its things in. */
export interface Home {
  /** PULUMI_HOME: plugins, selected stacks, logs. */
  pulumiHome: string;
  /** Folder of the file backend. */
  state: string;
  /** File with the passphrase that encrypts secrets in the state. */
  passphrase: string;
  /** Where Node keeps compiled code of programs and plugins between runs. */
  compileCache: string;
}

/** Folder of the file backend below a home folder. */
export const stateFolder = (dir: string) => join(dir, "state");

/** Makes a home ready: its folders, its passphrase, and the plugins in the place the engine looks for them. */
export function prepareHome(dir: string, pluginFolders: readonly string[]): Home {
  const home: Home = {
    pulumiHome: join(dir, "pulumi-home"),
    state: stateFolder(dir),
    passphrase: join(dir, "passphrase"),
    compileCache: join(dir, "compile-cache"),
  };
  mkdirSync(home.state, { recursive: true });
  for (const folder of pluginFolders) {
    layOut(folder, join(home.pulumiHome, "plugins", basename(folder)));
  }
  writeFileSync(home.passphrase, PASSPHRASE, { mode: 0o600 });
  return home;
}

/**
 * The passphrase of the local backend, which is no secret: what it encrypts is made up by the local
 * cloud. A random one would make the committed file of the stack `local`, which carries its salt,
 * unreadable on every other machine.
 */
const PASSPHRASE = "local";

/**
 * The engine takes only real folders for plugins (confirmed: SDK, plugins.go), so the folder is made
 * and its files are linked: a plugin may have hundreds of megabytes.
 */
function layOut(plugin: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(plugin)) {
    const [from, to] = [join(plugin, name), join(target, name)];
    if (statSync(from).isFile() && !sameFile(from, to)) linkFile(from, to);
  }
}

function sameFile(a: string, b: string): boolean {
  const [left, right] = [statSync(a), statSync(b, { throwIfNoEntry: false })];
  if (!right) return false;
  const same = left.ino === right.ino && left.dev === right.dev;
  // A copy, on a file system that can neither link nor has the original.
  return same || (left.size === right.size && left.mtimeMs <= right.mtimeMs);
}

function linkFile(from: string, to: string): void {
  const temporary = `${to}.${process.pid}.partial`;
  rmSync(temporary, { force: true });
  const ways = [linkSync, symlinkSync, copyFileSync];
  for (const [index, way] of ways.entries()) {
    try {
      way(from, temporary);
      break;
    } catch (error) {
      if (index === ways.length - 1) throw error;
    }
  }
  renameSync(temporary, to);
}
