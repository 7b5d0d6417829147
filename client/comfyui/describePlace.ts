import type { PromptPlace } from "./followPrompt";

/** Describes where a prompt is, in words that follow its name. */
export function describePlace(place: PromptPlace): string {
  if (place.at === "running") return "running";
  if (place.at === "queue") return `queued behind ${place.before}`;
  if (place.at === "nowhere") return "not to be found";
  return `the service does not answer (${place.error.message})`;
}
