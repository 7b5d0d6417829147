import { redactDeep, redactorOf } from "../client/http/redact";
import { clipped, LONGEST_NAME } from "./markdown/text";
import type { Preview, Step } from "./preview/preview";
import { type ServiceChange, servicesOf } from "./service";
import { isInCloud } from "./types";

/** What a preview would do to one stack. */
export interface StackChange {
  readonly preview: Preview;
  readonly services: readonly ServiceChange[];
  /** The steps that change something in the cloud, without components and providers. */
  readonly changes: readonly Step[];
  /** How many resources stay as they are; undefined: this form of the JSON does not say. */
  readonly unchanged: number | undefined;
  /** Removes the hidden values of the service documents from text that others wrote. */
  readonly redact: (text: string) => string;
}

/** Whether a step changes anything. A resource that only gains or loses its protection counts, too. */
const isChange = ({ operation, before, after }: Step) =>
  operation === "same" ? before?.protect !== after?.protect : operation !== "read";

/** Picks a stack's changes and services out of its preview, and redacts the preview's texts. */
export function stackChange(preview: Preview): StackChange {
  const real = preview.steps.filter(isInCloud);
  const changes = real.filter(isChange);
  const services = servicesOf(preview);
  const { diagnostics, violations } = preview;
  // Also the clipped form of a secret, because a name that is too long is shown clipped.
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

/** The steps of certain resource types whose operation is one of those given. */
export const stepsOf = (
  { changes }: StackChange,
  types: readonly string[],
  ...operations: readonly Step["operation"][]
): Step[] =>
  changes.filter(({ type, operation }) => types.includes(type) && operations.includes(operation));
