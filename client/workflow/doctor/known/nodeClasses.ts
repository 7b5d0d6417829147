import { z } from "zod";
import { isObject } from "../../../json";
import { parseExactly } from "../text/exactJson";

/** One input of a node class: `[type or list of choices, options]` in object_info. */
export interface InputSpec {
  name: string;
  /** A type's name, or the list of choices. */
  type: unknown;
  options: Record<string, unknown>;
  required: boolean;
}

/** The choices of an input, in the older or the newer form; undefined when it is no list. */
export function choicesOf({ type, options }: InputSpec): readonly unknown[] | undefined {
  const choices = Array.isArray(type) ? type : options.options;
  return Array.isArray(choices) ? choices : undefined;
}

/** The parts of `/object_info` about one node class that the doctor uses. */
export interface NodeClass {
  name: string;
  /** The inputs as declared by the class; `inputsOf` returns those required of a node. */
  inputs: InputSpec[];
  /** The type of each output slot. */
  outputs: unknown[];
  /** Whether this is an output node, for whose sake ComfyUI runs a workflow. */
  outputNode: boolean;
  /** `nodes`, `comfy_extras.…`, or `custom_nodes.<folder>`. */
  module: string;
}

const Input = z.tuple([z.unknown()], z.unknown());
const Inputs = z.record(z.string(), Input).nullish();
const Declared = z.looseObject({ required: Inputs, optional: Inputs });
const Answer = z.looseObject({
  input: Declared,
  output: z.array(z.unknown()),
  output_node: z.boolean().nullish(),
  python_module: z.string().nullish(),
});

function specs(inputs: z.infer<typeof Inputs>, required: boolean): InputSpec[] {
  return Object.entries(inputs ?? {}).map(([name, [type, options]]) => ({
    name,
    type,
    options: isObject(options) ? options : {},
    required,
  }));
}

const allSpecs = ({ required, optional }: z.infer<typeof Declared>): InputSpec[] => [
  ...specs(required, true),
  ...specs(optional, false),
];

/** Parses `{required: …, optional: …}`, required inputs first; undefined when it is something else. */
export function specsOf(declared: unknown): InputSpec[] | undefined {
  const parsed = Declared.safeParse(declared);
  return parsed.success ? allSpecs(parsed.data) : undefined;
}

/** The node classes of a service, or those of them that are known. */
export class NodeClasses {
  readonly #raw: Record<string, unknown>;
  readonly #read = new Map<string, NodeClass | undefined>();

  /**
   * @param raw the answer of `GET /object_info`
   * @param complete whether a class that is missing from it does not exist, and whether its lists of files
   * are those of the service in question
   */
  constructor(
    raw: Record<string, unknown>,
    readonly complete: boolean,
  ) {
    this.#raw = raw;
  }

  /**
   * Parses the answer of `GET /object_info`.
   *
   * @throws {Error} when it is not an object of node classes
   */
  static fromText(text: string): NodeClasses {
    const raw = parseExactly(text);
    const first = isObject(raw) ? Object.values(raw)[0] : undefined;
    if (!isObject(raw) || !isObject(first) || !("input" in first)) {
      throw new Error(
        "It is not an answer of GET /object_info: an object of node classes with their inputs",
      );
    }
    return new NodeClasses(raw, true);
  }

  /** Whether there is such a class. */
  has(name: string): boolean {
    return Object.hasOwn(this.#raw, name);
  }

  /** Returns the class; undefined when it does not exist or its description is not understood. */
  get(name: string): NodeClass | undefined {
    if (!this.#read.has(name)) this.#read.set(name, this.#parse(name));
    return this.#read.get(name);
  }

  #parse(name: string): NodeClass | undefined {
    if (!this.has(name)) return undefined;
    const parsed = Answer.safeParse(this.#raw[name]);
    if (!parsed.success) return undefined;
    const { input, output, output_node, python_module } = parsed.data;
    return {
      name,
      inputs: allSpecs(input),
      outputs: output,
      outputNode: output_node === true,
      module: python_module ?? "",
    };
  }
}
