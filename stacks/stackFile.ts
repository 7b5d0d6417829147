import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type YAMLParseError } from "yaml";
import { environmentRegion } from "../client/eas/environmentRegion";
import { UsageError } from "../client/usageError";
import { utf8Text, whyUnreadable } from "../client/utf8Text";
import { isObject } from "../components/document/json";
import { objectAt, textAt } from "../components/document/readJson";
import { problemsBeside, SETTINGS } from "./besideSettings";
import type { RawSettings } from "./parseSettings";
import { stackName } from "./stackName";

/** The file of a stack or of the project cannot be read. */
export class StackFileError extends UsageError {
  override name = "StackFileError";
}

/** Placeholder for a secret in the file, which only the engine can decrypt. */
const SECRET = "[secret]";

const withoutSecrets = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isObject(value)) return value;
  if (typeof value.secure === "string" && Object.keys(value).length === 1) return SECRET;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner)]),
  );
};

/** Advice about a missing stack file; it names the stacks that have one, because one of them may be meant. */
function othersIn(folder: string): string {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const names = files.sort().flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
  return names.length === 0 ? "write it" : `write it, or name another stack: ${names.join(", ")}`;
}

/** Where the parser stopped and by which of its rules, without its message, which quotes the file's text. */
function placeOf(error: unknown): string {
  const { linePos: [start] = [], code } = error as Partial<YAMLParseError>;
  return start ? `: line ${start.line}, column ${start.col} (${code})` : "";
}

/** @param advice what to do when the file is not there */
function readYaml(file: string, advice: () => string) {
  let text: string;
  try {
    text = utf8Text(readFileSync(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StackFileError(
      code === "ENOENT"
        ? `There is no file ${file}; ${advice()}.`
        : `${file} cannot be read (${whyUnreadable(error)}).`,
    );
  }
  let place = "";
  try {
    const value: unknown = parse(text);
    if (isObject(value)) return value;
  } catch (error) {
    place = placeOf(error);
  }
  throw new StackFileError(`${file} is not YAML with keys and values${place}.`);
}

/**
 * Reads a stack's settings from its file, even if the stack was never made or deployed: no engine is
 * asked, and secrets stay unread.
 *
 * @param project folder with Pulumi.yaml
 * @param stack its name, with or without organization and project (`organization/project/stack`)
 * @throws {StackFileError} when a file is not there or is no YAML
 */
export function readStackFile(
  project: string,
  stack: string,
  env: NodeJS.ProcessEnv = process.env,
): RawSettings {
  const folder =
    textAt(
      readYaml(join(project, "Pulumi.yaml"), () => "run this in the folder of the project"),
      "stackConfigDir",
    ) ?? ".";
  const name = stackName(stack);
  const file = join(project, folder, `Pulumi.${name}.yaml`);
  const config = objectAt(
    readYaml(file, () => othersIn(join(project, folder))),
    "config",
  );
  return {
    settings: withoutSecrets(config[SETTINGS]),
    region: textAt(config, "alicloud:region") ?? environmentRegion(env),
    stack: name,
    beside: problemsBeside(config, (key) => isObject(config[key])),
  };
}
