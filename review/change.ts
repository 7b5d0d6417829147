import { redactDeep, redactorOf } from "../client/http/redact";
import { clipped, LONGEST_NAME } from "./markdown/text";
import type { Preview, Step } from "./preview/preview";
import { type ServiceChange, servicesOf } from "./service";

/** What happens to one stack. */
export interface StackChange {
  readonly preview: Preview;
  readonly services: readonly ServiceChange[];
  /** What changes in the cloud, without components and providers. */
  readonly changes: readonly Step[];
  /** Resources that stay as they are; undefined: this form of JSON does not tell. */
  readonly unchanged: number | undefined;
  /** Takes the values of documents that no comment shows out of what others say. */
  readonly redact: (text: string) => string;
}

const ENGINE_OWN = /^pulumi:/;

const isReal = ({ custom, type }: Step) => custom && !ENGINE_OWN.test(type);

/** Whether a step changes anything; that a resource is not guarded any more is a change, too. */
const isChange = ({ operation, before, after }: Step) =>
  operation === "same" ? before?.protect !== after?.protect : operation !== "read";

/** Takes what the engine says of a stack apart. */
export function stackChange(preview: Preview): StackChange {
  const real = preview.steps.filter(isReal);
  const changes = real.filter(isChange);
  const services = servicesOf(preview);
  const { diagnostics, violations } = preview;
  // Also as a name is shown that is too long.
  const redact = redactorOf(
    services
      .flatMap(({ secrets }) => secrets)
      .flatMap((secret) => [...new Set([secret, clipped(secret, LONGEST_NAME)])]),
  );
  return {
    preview: { ...preview, ...redactDeep({ diagnostics, violations }, redact) },
    services,
    changes,
    unchanged: preview.isComplete ? real.length - changes.length : undefined,
    redact,
  };
}

/** The resources of a type that change in one of these ways. */
export const stepsOf = (
  { changes }: StackChange,
  types: readonly string[],
  ...operations: readonly Step["operation"][]
): Step[] =>
  changes.filter(({ type, operation }) => types.includes(type) && operations.includes(operation));
