import { isSecretKey, isSecretUrl } from "../document/secretKey";
import { mayHoldSecret } from "../document/secretsInText";
import { effectOf } from "./effects";
import type { LiveService } from "./readLive";
import type { Change, Reconciled } from "./reconcile";

/** Longest value that is worth a place in a line. */
const SHOWN = 120;

/** Somebody may have written a secret there by hand, and a preview is read by many. */
const hidden = (key: string) => key.split(".").some((part) => part === "env" || isSecretKey(part));

function shown(key: string, value: unknown): string {
  if (value === undefined) return "nothing";
  if (hidden(key) || isSecretUrl(value)) return "(not shown)";
  const text = JSON.stringify(value);
  if (mayHoldSecret(text)) return "(not shown)";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

const changed = ({ key, live, wanted }: Change) =>
  `  ${key}: ${shown(key, live)} there, ${shown(key, wanted)} in the stack: ${effectOf(key).what}`;

/**
 * What differs between a service and its stack, for whoever reads a preview; undefined where nothing
 * does. Whether the stack or the service was changed cannot be told here, only where to look.
 */
export function differences(
  live: LiveService,
  { changes, kept }: Pick<Reconciled, "changes" | "kept">,
): string | undefined {
  const lines = [
    ...changes.map(changed),
    ...kept.map(
      (key) => `  ${key}: the service has it, the stack does not, and EAS keeps it in an update`,
    ),
  ];
  if (lines.length === 0) return undefined;
  return [
    `Service "${live.name}" in ${live.region} differs from the stack:`,
    ...lines,
    ...(changes.length > 0
      ? [
          'Where this preview changes nothing of the service, it was changed by hand: "pulumi up --refresh" puts it back.',
        ]
      : []),
    ...(kept.length > 0
      ? [
          "A key that was taken out of the stack goes with the replacement of the service, shown above; one that was added by hand goes where it was made, or stays by extraConfig.",
        ]
      : []),
  ].join("\n");
}
