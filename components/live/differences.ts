import { isSecretKey } from "../document/secretKey";
import { mayHoldSecret } from "../document/secretsInText";
import { effectOf } from "./effects";
import type { LiveService } from "./readLive";
import type { Change, Reconciled } from "./reconcile";

/** Longer values are cut off. */
const SHOWN = 120;

/** Keys whose values are not shown: they may hold a secret, and a preview is read by many. */
const hidden = (key: string) => key.split(".").some((part) => part === "env" || isSecretKey(part));

function shown(key: string, value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  if (hidden(key) || mayHoldSecret(text)) return "(not shown)";
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function changed({ key, live, wanted }: Change, effect: string, isSecret: boolean): string {
  if (isSecret) return `  ${key}: another value at EAS than in the stack (not shown): ${effect}`;
  return `  ${key}: ${shown(key, live)} at EAS, ${shown(key, wanted)} in the stack: ${effect}`;
}

const NEW_KEY = "a new key, so the service is replaced";

const PUT_BACK =
  'If this preview shows no change of the service, somebody changed it by hand: "pulumi up --refresh" puts it back.';

const REPLACED =
  "EAS cannot remove a key later, so a new key in the document replaces the service: it is deleted first, its running and queued jobs are lost, " +
  "callers have no service until the new one runs, and the new one has another token. Stored files stay.";

const KEPT =
  "If the key was removed from the stack, the replacement shown above removes it. If it was added by hand, remove it where it was added; " +
  "writing it into extraConfig replaces the service. Once a refresh or an update has put it into the state, " +
  'each "pulumi up" sends the document again until the key is gone: that takes nothing away, and may restart the service.';

/**
 * Says to the reader of a preview what differs between a service and its stack; undefined when nothing
 * does. Which of the two was changed cannot be known here, so the text says how to find out.
 *
 * @param isSecret whether the stack's document is a secret, of which the engine shows no value either
 */
export function differences(
  live: LiveService,
  { changes, kept, added }: Pick<Reconciled, "changes" | "kept"> & { added: readonly string[] },
  isSecret = false,
): string | undefined {
  const isNew = new Set(added);
  const differing = new Set(changes.map(({ key }) => key));
  const lines = [
    ...changes.map((change) =>
      changed(change, isNew.has(change.key) ? NEW_KEY : effectOf(change.key).what, isSecret),
    ),
    ...added.filter((key) => !differing.has(key)).map((key) => `  ${key}: ${NEW_KEY}`),
    ...kept.map(
      (key) => `  ${key}: the service has it and the stack does not; an update does not remove it`,
    ),
  ];
  if (lines.length === 0) return undefined;
  const advice = [
    changes.length > 0 && added.length === 0 && PUT_BACK,
    added.length > 0 && REPLACED,
    kept.length > 0 && KEPT,
  ].filter((line) => line !== false);
  const head = `Service "${live.name}" in ${live.region} differs from the stack:`;
  return [head, ...lines, ...advice].join("\n");
}
