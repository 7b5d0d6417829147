import { isDict } from "../../local/cloud/comfyui/python/values";

/** Values that differ between servers whatever they are asked. */
const VOLATILE: Record<string, (value: unknown) => unknown> = {
  timestamp: () => "a timestamp",
  // Lines of Python source have no counterpart here.
  traceback: (value) => (Array.isArray(value) && value.length > 0 ? "a traceback" : value),
  ram_total: () => "memory",
  ram_free: () => "memory",
  vram_total: () => "memory",
  vram_free: () => "memory",
  torch_vram_total: () => "memory",
  torch_vram_free: () => "memory",
  python_version: () => "a Python",
  argv: () => "a command line",
  // The rest is ffmpeg's own words and addresses; the first line says that it was ffmpeg.
  exception_message: (value) =>
    String(value).startsWith("An error occurred in the ffmpeg subprocess:\n")
      ? "a complaint of ffmpeg"
      : value,
};

/** Lists that Python makes from a set, in an order that differs in every process. */
const SETS = new Set(["executed", "current_outputs", "dependent_outputs"]);

function sorted(list: unknown[]): unknown[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function maskValue(name: string, value: unknown): unknown {
  const volatile = VOLATILE[name];
  if (volatile) return volatile(value);
  // Texts of Python objects that are not plain values contain all their numbers, or an address.
  if (typeof value === "string" && value.startsWith("tensor(")) return "a tensor";
  if (typeof value === "string" && /^<.*>$/.test(value)) return "an object";
  if (Array.isArray(value)) {
    const inner = value.map((item) => maskValue("", item));
    if (SETS.has(name)) return sorted(inner);
    // The nodes of execution_cached come in the prompt's order, which JavaScript objects with numeric
    // keys do not keep; the errors of a node come in the order of a set.
    if (name === "nodes" || name === "errors") return sorted(inner);
    return inner;
  }
  return isDict(value) ? mask(value) : value;
}

/** A copy with volatile values replaced and sets sorted. */
export function mask(value: unknown): unknown {
  if (!isDict(value)) return maskValue("", value);
  const entries = Object.entries(value).map(([name, inner]) => [name, maskValue(name, inner)]);
  return Object.fromEntries(entries);
}

/**
 * A refusal without what the real server over-reports: it blames outputs for a fault of a node that they
 * do not depend on, if it happened to look at them later.
 */
export function maskRefusal(body: unknown, prompt: unknown): unknown {
  if (!isDict(body) || !isDict(body.node_errors)) return mask(body);
  const nodeErrors = Object.entries(body.node_errors).map(([id, errors]) => {
    if (!isDict(errors) || !Array.isArray(errors.dependent_outputs)) return [id, errors];
    const dependent = errors.dependent_outputs.filter((output) =>
      dependsOn(prompt, String(output), id),
    );
    return [id, { ...errors, dependent_outputs: dependent }];
  });
  const error = isDict(body.error)
    ? { ...body.error, details: sorted(String(body.error.details).split("\n")) }
    : body.error;
  return mask({ ...body, error, node_errors: Object.fromEntries(nodeErrors) });
}

function dependsOn(prompt: unknown, from: string, on: string, seen = new Set<string>()): boolean {
  if (from === on) return true;
  if (seen.has(from) || !isDict(prompt)) return false;
  seen.add(from);
  const node = prompt[from];
  if (!isDict(node) || !isDict(node.inputs)) return false;
  return Object.values(node.inputs).some(
    (value) => Array.isArray(value) && dependsOn(prompt, String(value[0]), on, seen),
  );
}

/** The kind of a file, from its first bytes. */
export function kindOf(magic: Buffer): string {
  const text = magic.toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("GIF89a")) return "gif";
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") {
    return text.slice(12, 16) === "VP8X" ? "webp (extended)" : "webp";
  }
  return text.slice(4, 8) === "ftyp" ? "mp4" : "unknown";
}
