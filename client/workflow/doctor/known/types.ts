import { shown } from "../words";
import { isDynamic } from "./dynamicInputs";
import type { InputSpec, NodeClass } from "./nodeClasses";

/** Types whose value is written in the node itself; all others come through a link. */
const WIDGET_TYPES = ["INT", "FLOAT", "STRING", "BOOLEAN", "COMBO", "*"];

/**
 * Types that only another node can produce (confirmed: object_info of ComfyUI 0.3.64, where each is the
 * output of some class and none has a widget).
 */
const LINKED_TYPES = [
  "AUDIO",
  "CLIP",
  "CLIP_VISION",
  "CLIP_VISION_OUTPUT",
  "CONDITIONING",
  "CONTROL_NET",
  "GUIDER",
  "IMAGE",
  "LATENT",
  "MASK",
  "MODEL",
  "NOISE",
  "SAMPLER",
  "SIGMAS",
  "STYLE_MODEL",
  "UPSCALE_MODEL",
  "VAE",
  "VIDEO",
];

export const isWidgetType = (type: unknown): boolean =>
  Array.isArray(type) || (typeof type === "string" && WIDGET_TYPES.includes(type));

export const needsLink = (type: unknown): boolean =>
  typeof type === "string" && LINKED_TYPES.includes(type);

const isAnything = (type: unknown): boolean => type === "*" || isDynamic(type);

/** Its Python code accepts more types than object_info can express (confirmed: its source). */
const VIDEO_HELPER = "custom_nodes.ComfyUI-VideoHelperSuite";
const ALSO: Record<string, string> = { IMAGE: "LATENT", FLOAT: "INT" };

/**
 * Whether an output of one type may be linked to an input of another, by the server's rules: the types are
 * the same, or share a member when split at commas, or either is `*` or dynamic (source: ComfyUI 0.33.0;
 * 0.3.64 accepts `*` only where a class's own Python code does).
 */
export function typesMatch(received: unknown, input: InputSpec, of: NodeClass): boolean {
  const wanted = input.type;
  if (received === wanted || isAnything(received) || isAnything(wanted)) return true;
  if (Array.isArray(received) || Array.isArray(wanted)) {
    // A choice linked to a choice. Lists are compared by content; a list of files that is not known here, or
    // a list against the newer form of a choice, counts as equal.
    return wanted === "COMBO" || JSON.stringify(received) === JSON.stringify(wanted);
  }
  if (typeof received !== "string" || typeof wanted !== "string") return false;
  if (of.module === VIDEO_HELPER && ALSO[wanted] === received) return true;
  const members = (type: string) => type.split(",").map((member) => member.trim());
  const [from, to] = [members(received), members(wanted)];
  return from.includes("*") || to.includes("*") || from.some((member) => to.includes(member));
}

/** The name of a type in a message. */
export function typeName(type: unknown): string {
  if (typeof type === "string") return type;
  return Array.isArray(type) ? "a choice from a list" : shown(type);
}
