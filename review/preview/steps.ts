import type { Operation, State, Step } from "./preview";
import type { StateShape } from "./shape";
import { readValue } from "./value";

/** Maps the engine's operations to what they mean to a reader; operations not listed are parts of these. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  same: "same",
  create: "create",
  update: "update",
  replace: "replace",
  "create-replacement": "replace",
  delete: "delete",
  import: "import",
  "import-replacement": "replace",
  read: "read",
  "read-replacement": "read",
  discard: "forget",
  "discard-replaced": "forget",
};

/** A step, as both forms of the JSON have it. */
export interface RawStep {
  readonly op: string;
  readonly urn: string;
  readonly before: StateShape | null | undefined;
  readonly after: StateShape | null | undefined;
  readonly reasons: readonly string[] | null | undefined;
  readonly diff: Readonly<Record<string, unknown>> | null | undefined;
}

const values = (properties: Readonly<Record<string, unknown>> | null | undefined) =>
  Object.fromEntries(
    Object.entries(properties ?? {}).map(([key, value]) => [key, readValue(value)]),
  );

const stateOf = (shape: StateShape | null | undefined): State | undefined =>
  shape
    ? {
        inputs: values(shape.inputs),
        outputs: values(shape.outputs),
        protect: shape.protect === true,
        retainOnDelete: shape.retainOnDelete === true,
        provider: shape.provider,
      }
    : undefined;

/** Splits `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`; the name may contain `::`. */
export function partsOfUrn(urn: string) {
  const [, , rest = ""] = /^(urn:pulumi:)(.*)$/s.exec(urn) ?? [];
  const [stack = "", project = "", types = "", ...name] = rest.split("::");
  return { stack, project, type: types.split("$").at(-1) ?? "", name: name.join("::") };
}

/** Converts a step for the review; undefined: it is only a part of another step. */
export function stepOf({ op, urn, before, after, reasons, diff }: RawStep): Step | undefined {
  const operation = OPERATIONS[op];
  if (operation === undefined) return undefined;
  const { type, name } = partsOfUrn(urn);
  return {
    operation,
    urn,
    type,
    name,
    custom: (after ?? before)?.custom === true,
    before: stateOf(before),
    after: stateOf(after),
    replaceReasons: reasons ?? [],
    diffs: Object.keys(diff ?? {}).sort(),
  };
}

/**
 * Turns a `delete-replaced` into a deletion if nothing takes the resource's place: it goes because
 * something else is replaced. A resource with another step, perhaps under a new URN, is left alone.
 */
function deletions(raw: readonly RawStep[]): RawStep[] {
  const others = raw.filter(({ op }) => op !== "delete-replaced");
  const stay = new Set(others.flatMap(({ urn, before }) => [urn, before?.urn]));
  return raw.map((step) =>
    step.op === "delete-replaced" && !stay.has(step.urn) ? { ...step, op: "delete" } : step,
  );
}

/**
 * Reduces the steps to one per resource. Of the several steps of a replacement, keeps the one that has
 * both sides.
 *
 * @param isWhole whether the engine finished; if not, a resource that goes may still be made again
 */
export function oneForEach(raw: readonly RawStep[], isWhole: boolean): Step[] {
  const byUrn = new Map<string, Step>();
  const steps = (isWhole ? deletions(raw) : raw).map(stepOf);
  for (const step of steps.filter((each) => each !== undefined)) {
    const known = byUrn.get(step.urn);
    if (known?.operation !== "replace" || !known.before) byUrn.set(step.urn, step);
  }
  // The engine works in parallel, so its order differs each time.
  return [...byUrn.values()].sort((one, other) => (one.urn < other.urn ? -1 : 1));
}
