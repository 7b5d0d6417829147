import type { StackChange } from "../change";
import { known } from "../document/reading";
import { code } from "../markdown/text";
import { STORES } from "../types";
import type { Check } from "./check";
import { differs, storageOf } from "./values";

const list = (places: readonly string[]) =>
  places.length === 0 ? "nothing" : places.map(code).join(", ");

/** Whether the stack itself makes the bucket of a storage place. */
const isMadeHere = (change: StackChange, place: string) =>
  change.preview.steps.some(
    ({ type, after }) =>
      STORES.includes(type) && place.startsWith(`oss://${String(after?.inputs.bucket)}/`),
  );

/** The service's files move to another place. */
export const storageChanged: Check = ({ services }) =>
  services.flatMap((service) => {
    const change = differs(service, storageOf);
    if (!change) return [];
    const name = code(service.name);
    const [from, to] = change;
    if (to.length === 0) {
      return [
        `**Storage** of ${name}: ${list(from)} is no longer mounted. Does nobody need its models, custom nodes and results in the service?`,
      ];
    }
    return [
      `**Storage** of ${name}: ${list(from)} to ${list(to)}. Nothing is copied: are the models (\`models/checkpoints\`) and custom nodes there already, and does nobody need the results in the old place?`,
    ];
  });

/** A new service uses storage that already exists. */
export const storageAdopted: Check = (change) =>
  change.services.flatMap(({ step, name, after }) => {
    const document = known(after);
    // A preview without its unchanged resources does not tell whether the bucket belongs to the stack.
    if (step.operation !== "create" || !document || !change.preview.isComplete) return [];
    const adopted = storageOf(document).filter((place) => !isMadeHere(change, place));
    if (adopted.length === 0) return [];
    return [
      `**Storage** of ${code(name)}: ${list(adopted)} is used as it is. Is it the right one, with the models in it, and does no other service write there?`,
    ];
  });
