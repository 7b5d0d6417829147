import { z } from "zod";

/** A comment or an issue as far as it is looked at. */
const Note = z.object({
  id: z.number(),
  number: z.number().optional(),
  body: z.string().nullish(),
  user: z.object({ type: z.string() }).nullish(),
  /** Present for pull requests, which GitHub lists among the issues. */
  pull_request: z.unknown().optional(),
});
export type Note = z.infer<typeof Note>;

/** Longest text of a note: GitHub takes 65,536 characters, and the marker is some of them. */
export const MOST_CHARACTERS = 65_000;

/** Unseen by readers; tells a workflow's own note from all others. */
const markerOf = (key: string) => `<!-- comfyui-eas:${key} -->`;

/** A text that `ownNote` finds again. */
export const marked = (key: string, text: string): string => `${markerOf(key)}\n${text}`;

/**
 * The note that an earlier run wrote under this key. Only a bot's: people may quote the marker, and
 * nobody's words are to be written over.
 */
export function ownNote(notes: readonly unknown[], key: string): Note | undefined {
  return notes
    .map((note) => Note.parse(note))
    .find(
      ({ body, user, pull_request }) =>
        body?.startsWith(markerOf(key)) && user?.type === "Bot" && pull_request === undefined,
    );
}
