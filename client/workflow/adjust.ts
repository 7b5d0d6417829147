import { kindOf } from "../json";
import { UsageError } from "../usageError";
import { linkedId } from "./links";
import { seedPlaces } from "./prepare";
import type { Workflow } from "./workflow";

/** What to replace in a workflow before it is submitted; everything else stays as it is. */
export interface Adjustments {
  /** Text of the positive prompt. */
  prompt?: string;
  /** Checkpoint for the picture that the video starts from. */
  imageCheckpoint?: string;
  /** Checkpoint for the video. */
  videoCheckpoint?: string;
  /** Any other constant, by `<node id>.<input>`. */
  inputs?: Readonly<Record<string, string | number | boolean>>;
}

/** The class and the input of ComfyUI's own loaders that name each checkpoint file. */
const LOADERS = {
  imageCheckpoint: ["CheckpointLoaderSimple", "ckpt_name"],
  videoCheckpoint: ["ImageOnlyCheckpointLoader", "ckpt_name"],
} as const;

/** The nodes whose text is a sampler's positive prompt. */
function promptNodes(workflow: Workflow): string[] {
  const ids = Object.values(workflow).flatMap(({ inputs }) => linkedId(inputs.positive) ?? []);
  const isText = (id: string) =>
    Object.hasOwn(workflow, id) && typeof workflow[id]!.inputs.text === "string";
  return [...new Set(ids)].filter(isText);
}

const nodesOfClass = (workflow: Workflow, classType: string) =>
  Object.keys(workflow).filter((id) => workflow[id]!.class_type === classType);

const listed = (workflow: Workflow) =>
  Object.entries(workflow)
    .map(([id, { class_type }]) => `${id} (${class_type})`)
    .join(", ");

/** Converts a text, from a command line or the environment, to the type of the present value. */
function converted(value: string | number | boolean, present: unknown) {
  if (typeof value !== "string" || typeof present === "string") return value;
  const isNumber = typeof present === "number" && value.trim() !== "" && Number.isFinite(+value);
  if (isNumber) return Number(value);
  return typeof present === "boolean" && /^(true|false)$/.test(value) ? value === "true" : value;
}

/** ComfyUI's largest seed is below this. A larger whole number is a float of large magnitude, not a seed. */
const SEEDS_END = 2 ** 64;

/**
 * Says what happens to a whole number with more digits than JavaScript keeps; undefined when none are lost.
 */
function digitsLost(given: unknown, read: unknown): string | undefined {
  if (typeof read !== "number" || Number.isSafeInteger(read)) return undefined;
  if (typeof given === "string") {
    return /^\s*[+-]?\d+\s*$/.test(given) ? `${read} would be sent` : undefined;
  }
  // A number from a stack's file, which was already parsed.
  const isWhole = Number.isInteger(read) && Math.abs(read) < SEEDS_END;
  return isWhole ? "its last digits are lost" : undefined;
}

/** Sets one input by its key; returns what is wrong, or undefined when it was set. */
function setInput(
  workflow: Workflow,
  key: string,
  value: string | number | boolean,
  newSeeds?: string,
): string | undefined {
  const at = key.indexOf(".");
  if (at <= 0) return `${key} is not of the form <node id>.<input>, such as 6.text`;
  const [id, name] = [key.slice(0, at), key.slice(at + 1)];
  const node = Object.hasOwn(workflow, id) ? workflow[id] : undefined;
  if (!node) return `${key}: there is no node ${id}; the workflow has ${listed(workflow)}`;
  const where = `${key}: node ${id} (${node.class_type})`;
  if (!Object.hasOwn(node.inputs, name)) {
    return `${where} has no input ${name}; it has ${Object.keys(node.inputs).join(", ")}`;
  }
  const present = node.inputs[name];
  const link = linkedId(present);
  if (link !== undefined) return `${where} takes ${name} from node ${link}; set it there`;
  const wanted = converted(value, present);
  if (typeof wanted !== typeof present) {
    return `${where} has ${kindOf(present)} as ${name}, and ${JSON.stringify(value)} is not one`;
  }
  const lost = digitsLost(value, wanted);
  if (lost !== undefined) {
    return `${where} cannot have ${value} as ${name}: it is beyond 2^53, and ${lost}; write a number of at most ${Number.MAX_SAFE_INTEGER}`;
  }
  const isSeed = () =>
    seedPlaces(workflow).some((place) => place.node === id && place.input === name);
  if (newSeeds !== undefined && isSeed()) {
    return `${where} would not keep ${value} as ${name}: ${newSeeds}`;
  }
  node.inputs[name] = wanted;
  return undefined;
}

/** Sets an input of the only node of a kind; it is an error if there are none or several. */
function setOne(
  workflow: Workflow,
  ids: readonly string[],
  input: string,
  value: string,
  what: string,
): string | undefined {
  if (ids.length === 1) return setInput(workflow, `${ids[0]}.${input}`, value);
  const found = ids.length === 0 ? "none" : `${ids.length}: ${ids.join(", ")}`;
  return `is for a workflow with one ${what}, and this one has ${found}; name the input instead, such as ${ids[0] ?? "6"}.${input}. The workflow has ${listed(workflow)}`;
}

/**
 * Replaces constants of a workflow.
 *
 * @param names what the caller calls each adjustment, for messages. `newSeeds` is given when every seed is
 * replaced after this: it says by what, and what to write instead, because a seed that is set here would be
 * lost.
 * @throws {UsageError} naming every node and input that does not exist, and those that do
 */
export function adjustWorkflow(
  workflow: Workflow,
  { prompt, inputs = {}, ...checkpoints }: Adjustments,
  names: { [Key in keyof Required<Adjustments>]: string } & { newSeeds?: string },
): Workflow {
  const adjusted = structuredClone(workflow);
  const problems: string[] = [];
  const note = (name: string, problem: string | undefined) => {
    if (problem !== undefined) problems.push(`${name} ${problem}.`);
  };
  if (prompt !== undefined) {
    const ids = promptNodes(adjusted);
    note(names.prompt, setOne(adjusted, ids, "text", prompt, "positive prompt"));
  }
  for (const key of ["imageCheckpoint", "videoCheckpoint"] as const) {
    const value = checkpoints[key];
    const [classType, input] = LOADERS[key];
    if (value === undefined) continue;
    const ids = nodesOfClass(adjusted, classType);
    note(names[key], setOne(adjusted, ids, input, value, classType));
  }
  for (const [key, value] of Object.entries(inputs)) {
    note(names.inputs, setInput(adjusted, key, value, names.newSeeds));
  }
  if (problems.length > 0) throw new UsageError(problems.join("\n"));
  return adjusted;
}
