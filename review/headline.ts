import { counted } from "../client/counted";
import { capabilitiesOf } from "../components/editions";
import { SHORT_EFFECTS } from "../components/live/effects";
import { type StackChange, stepsOf } from "./change";
import { hasFailed } from "./failed";
import { type KeyEffect, keyEffect } from "./keyEffect";
import { code } from "./markdown/text";
import type { ServiceChange } from "./service";
import { STORES } from "./types";

const RESTARTS =
  "and **restarts it** instance by instance: running workflows are lost, and it is ready again after some 5 minutes";

/** How a change of the document affects a running service; it goes on after "changes the service …". */
const UPDATES: Readonly<Record<KeyEffect["short"], string>> = {
  "no restart": "without a restart",
  "at the next restart": "from its next restart on",
  "other bounds": "without a restart: other bounds for the number of its instances",
  "more or fewer instances": "without a restart: another number of instances",
  "queue restarts": "and restarts its queue; what waits in it is kept (unverified)",
  "rolling restart": RESTARTS,
  "rolling restart, other price": RESTARTS,
  // The key should need a replacement, but the engine plans an update, and the engine decides.
  "replaces the service": RESTARTS,
  "with the replacement": RESTARTS,
};

const severity = (short: KeyEffect["short"]) =>
  short === "with the replacement" ? SHORT_EFFECTS.length : SHORT_EFFECTS.indexOf(short);

function updated(service: ServiceChange): string {
  const name = code(service.name);
  if (service.after.state !== "known" || service.before.state !== "known") {
    return `changes the service ${name} in a way that this preview does not show`;
  }
  if (service.keys.length === 0) return `changes the service ${name}, but not its document`;
  const effects = service.keys.map((change) => keyEffect(service, change).short);
  const worst = effects.reduce((one, other) => (severity(other) > severity(one) ? other : one));
  return `changes the service ${name} ${UPDATES[worst]}`;
}

function ofService(service: ServiceChange): string | undefined {
  const name = code(service.name);
  switch (service.step.operation) {
    case "create": {
      const edition = service.editionAfter && capabilitiesOf(service.editionAfter).title;
      const which = edition === undefined ? "" : ` (${edition} edition)`;
      return `makes the service ${name}${which}, billed from then on`;
    }
    case "replace":
      return `**replaces the service** ${name}: some minutes without it, another address and token`;
    case "delete":
      return `**removes the service** ${name}: its users and callers are without it`;
    case "import":
      return `takes the service ${name} over as it is`;
    case "forget":
      return `forgets the service ${name}, which keeps running and is billed`;
    case "update":
      return updated(service);
    default:
      return undefined;
  }
}

/** The storage whose files are lost for good. */
const lost = (change: StackChange): string[] =>
  stepsOf(change, STORES, "delete", "replace")
    .filter(({ before }) => !before?.retainOnDelete)
    .map(({ operation, name }) =>
      operation === "replace"
        ? `**replaces the storage** ${code(name)} with an empty one`
        : `**deletes the storage** ${code(name)}`,
    );

/** What a change does to files, service and users, as a sentence that goes on after the stack's name. */
export function headlineOf(change: StackChange): string {
  const { services, changes, preview } = change;
  const said = [...lost(change), ...services.map(ofService)].filter((text) => text !== undefined);
  if (said.length > 0) return said.join("; ");
  if (hasFailed(preview)) {
    return "**cannot be previewed**: what goes wrong is below";
  }
  if (changes.length === 0) return "changes nothing";
  const others = counted(changes.length, "other resource");
  return `leaves the service as it is and changes ${others}`;
}
