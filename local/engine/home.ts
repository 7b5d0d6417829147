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

/** Where Pulumi keeps its things below a home folder, such as a project's `.local`. */
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

/** Prepares a home: its folders, its passphrase, and the plugins where the engine looks for them. */
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
 * The passphrase of the local backend. It is no secret, because it only encrypts values that the local
 * cloud made up. A random one would make the committed file of the stack `local`, which carries its salt,
 * unreadable on every other machine.
 */
const PASSPHRASE = "local";

/**
 * Makes a plugin's folder and links its files, which may be hundreds of megabytes. The folder itself
 * cannot be a link, because the engine accepts only real folders as plugins (confirmed: SDK, plugins.go).
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
  // Or a copy, made where neither kind of link was possible.
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
