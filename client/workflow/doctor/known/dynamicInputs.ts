import { z } from "zod";
import { type InputSpec, type NodeClass, specsOf } from "./nodeClasses";

/**
 * Types of input that stand for other inputs: the server requires those instead, under names such as
 * `images.image0` (source: ComfyUI 0.33.0 and 0.38.1, `comfy_api/latest/_io.py`).
 */
const KIND = /^COMFY_[A-Z0-9]+_V3$/;

/**
 * Accepts and produces any type; only the editor makes sure that all of a node's inputs of this type match.
 */
const MATCH_TYPE = "COMFY_MATCHTYPE_V3";

/** Whether a type is one of these, which the server does not compare with the type of a link. */
export const isDynamic = (type: unknown): boolean => typeof type === "string" && KIND.test(type);

type Given = Readonly<Record<string, unknown>>;

/** ComfyUI's own limit; a description beyond it is not understood. */
const MOST_NAMES = 100;

const Count = z.number().int().nonnegative().max(MOST_NAMES);
const Template = z.union([
  z.object({ input: z.unknown(), min: Count, names: z.array(z.string()).max(MOST_NAMES) }),
  z
    .object({ input: z.unknown(), min: Count, prefix: z.string(), max: Count })
    .transform(({ prefix, max, ...rest }) => ({
      ...rest,
      names: Array.from({ length: max }, (_, at) => `${prefix}${at}`),
    })),
]);
const Choices = z.array(z.object({ key: z.unknown(), inputs: z.unknown() }));

/** Repeats an input once for each name, of which the first `min` are required. */
function autogrow({ name, options }: InputSpec): InputSpec[] {
  const template = Template.safeParse(options.template);
  const [input] = specsOf(template.data?.input) ?? [];
  if (!template.success || !input) return [];
  const { names, min } = template.data;
  return names.map((one, at) => ({
    ...input,
    name: `${name}.${one}`,
    required: input.required && at < min,
  }));
}

/** Each choice adds its own inputs. An unknown choice adds none and is not an error here. */
function dynamicCombo({ name, options }: InputSpec, given: Given): InputSpec[] {
  const choices = Choices.safeParse(options.options).data ?? [];
  const chosen = choices.find(({ key }) => key === given[name]);
  return below(name, chosen?.inputs, given);
}

/** A link adds its own inputs. */
function dynamicSlot(spec: InputSpec, given: Given): InputSpec[] {
  if (!Object.hasOwn(given, spec.name)) return [];
  return [spec, ...below(spec.name, spec.options.inputs, given)];
}

const below = (name: string, inputs: unknown, given: Given): InputSpec[] =>
  (specsOf(inputs) ?? []).flatMap((spec) =>
    expanded({ ...spec, name: `${name}.${spec.name}` }, given),
  );

const EXPANSIONS: Record<string, (spec: InputSpec, given: Given) => InputSpec[]> = {
  [MATCH_TYPE]: (spec) => [spec],
  COMFY_AUTOGROW_V3: autogrow,
  COMFY_DYNAMICCOMBO_V3: dynamicCombo,
  COMFY_DYNAMICSLOT_V3: dynamicSlot,
};

/** Inputs of an unknown dynamic type are not checked. */
const expanded = (spec: InputSpec, given: Given): InputSpec[] =>
  isDynamic(spec.type) ? (EXPANSIONS[`${spec.type}`]?.(spec, given) ?? []) : [spec];

/**
 * The inputs that the server requires of one node: those of its class, with each dynamic input replaced by
 * what it expands to.
 *
 * @param of undefined when nothing is known of the class; the result is then empty
 * @param given the node's `inputs`, which determine what a dynamic input expands to
 */
export const inputsOf = (of: NodeClass | undefined, given: Given): InputSpec[] =>
  (of?.inputs ?? []).flatMap((spec) => expanded(spec, given));
