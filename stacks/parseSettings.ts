import type { z } from "zod";
import { UsageError } from "../client/usageError";
import { isObject } from "../components/document/json";
import { EDITIONS, type Edition, isEdition } from "../components/editions";
import { type Problem, problemLine } from "../components/problem";
import { isProduction } from "../components/production";
import { REFUSALS } from "../components/refusals";
import { regionProblem } from "../components/regionProblem";
import { SETTINGS } from "./besideSettings";
import { crossProblems } from "./crossChecks";
import { describeIssue } from "./describeIssue";
import { Editions } from "./schema/editions";
import { tellKeys, unknownKey } from "./unknownKey";

/** Settings that are taken from elsewhere, or have a default that is made from the stack's name. */
interface Derived {
  /** Region id, from `alicloud:region`: the provider's region is the only one there is. */
  readonly region: string;
  readonly serviceName: string;
  /** Whether the storage is protected against `destroy`. */
  readonly protect: boolean;
}

type WithDerived<T> = T extends unknown ? Omit<T, keyof Derived> & Derived : never;

/** A stack's settings with every default filled in: one shape for each edition. */
export type Settings = WithDerived<z.infer<typeof Editions>>;

/** Settings of an edition whose service this package makes from its own document. */
export type DeployedSettings = Exclude<Settings, { edition: "serverless" }>;

/** Makes a name for the service from the stack's name, in the characters that EAS takes. */
const defaultServiceName = (stack: string) =>
  `comfyui_${stack.toLowerCase().replace(/[^a-z0-9]+/g, "_")}`.slice(0, 63);

/** The configuration before it is checked. */
export interface RawSettings {
  /** `comfyui-eas:settings` */
  readonly settings: unknown;
  /** `alicloud:region` */
  readonly region: string | undefined;
  readonly stack: string;
  /**
   * The name that the stack's service already has. It keeps this name unless the settings give another,
   * even if the stack is renamed. Default: a name is made from the stack's.
   */
  readonly serviceBefore?: string;
  /** What is wrong in the configuration beside the settings, a line for each key. Default: nothing. */
  readonly beside?: readonly string[];
}

/** The stack's settings are wrong; the message has one line for each key to correct. */
export class SettingsError extends UsageError {
  override name = "SettingsError";
}

const READING = { reportInput: true, error: tellKeys };

/**
 * Checks settings and fills in the defaults.
 *
 * @throws {SettingsError} with all problems at once
 */
export function parseSettings(raw: RawSettings): Settings {
  const { settings, region, stack, serviceBefore, beside = [] } = raw;
  const parsed = Editions.safeParse(settings ?? {}, READING);
  const edition = editionOf(settings);
  const wrongRegion = regionProblem(region, edition);
  const problems = [
    ...beside,
    ...(wrongRegion === undefined ? [] : [`alicloud:region: ${wrongRegion}`]),
    ...(parsed.error ? schemaProblems(parsed.error, edition).map(line) : []),
    ...(edition === undefined ? problemsOfAnyEdition(settings).map(line) : []),
    ...(parsed.success ? crossProblems(parsed.data, region).map(line) : []),
  ];
  if (!parsed.success || region === undefined || problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem}`).join("\n");
    throw new SettingsError(`Stack "${stack}" cannot be deployed as it is configured:\n${lines}`);
  }
  const { data } = parsed;
  return {
    ...data,
    region,
    serviceName: data.serviceName ?? serviceBefore ?? defaultServiceName(stack),
    protect: ("protect" in data ? data.protect : undefined) ?? isProduction(stack),
  };
}

/** The edition that is asked for, even if the rest is wrong. */
function editionOf(settings: unknown): Edition | undefined {
  const edition = isObject(settings) ? settings.edition : undefined;
  return isEdition(edition) ? edition : undefined;
}

const line = ({ path, message }: Problem) => problemLine({ path: [SETTINGS, ...path], message });

function schemaProblems(error: z.ZodError, edition: Edition | undefined): Problem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "unrecognized_keys") {
      return [{ path: issue.path, message: describeIssue(issue) }];
    }
    return issue.keys.map((key) => {
      const reason = issue.path.length === 0 && edition ? REFUSALS[edition][key] : undefined;
      return { path: [...issue.path, key], message: reason ?? unknownKey(key, issue) };
    });
  });
}

/** Reads settings as if they were for an edition: its problems, and the keys that it does not know. */
function readAs(edition: Edition, settings: object) {
  const { error } = Editions.safeParse({ ...settings, edition }, READING);
  const unknown = (error?.issues ?? []).flatMap((issue) =>
    issue.code === "unrecognized_keys" && issue.path.length === 0 ? issue.keys : [],
  );
  return { unknown, problems: error ? schemaProblems(error, edition) : [] };
}

/**
 * Finds what is wrong whichever edition was meant, so that a misspelt edition does not hide the rest: the
 * keys that no edition knows, and the problems of a key that all editions which know it agree on.
 */
function problemsOfAnyEdition(settings: unknown): Problem[] {
  if (!isObject(settings)) return [];
  const readings = (Object.keys(EDITIONS) as Edition[]).map((each) => readAs(each, settings));
  return Object.keys(settings).flatMap((key) => {
    const of = ({ problems }: (typeof readings)[number]) =>
      problems.filter(({ path }) => path[0] === key);
    const knowing = readings.filter(({ unknown }) => !unknown.includes(key));
    const [first, ...others] = knowing.map(of);
    // An edition with a similar key suggests only that one, so its message is the shortest.
    const [least] = readings.flatMap(of).sort((a, b) => a.message.length - b.message.length);
    if (first === undefined) return least ?? [];
    return first.filter((problem) =>
      others.every((problems) => problems.map(line).includes(line(problem))),
    );
  });
}
