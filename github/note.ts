import { z } from "zod";

/** The parts of a comment or an issue that are read here. */
const Note = z.object({
  id: z.number(),
  number: z.number().optional(),
  body: z.string().nullish(),
  user: z.object({ type: z.string() }).nullish(),
  /** Present for pull requests, which GitHub lists among the issues. */
  pull_request: z.unknown().optional(),
});
export type Note = z.infer<typeof Note>;

/** Longest text of a note: GitHub takes 65,536 characters, including the marker. */
export const MOST_CHARACTERS = 65_000;

/** Invisible to readers; distinguishes a workflow's own note from all others. */
const markerOf = (key: string) => `<!-- comfyui-eas:${key} -->`;

/** A text that `ownNote` finds again. */
export const marked = (key: string, text: string): string => `${markerOf(key)}\n${text}`;

/**
 * The note that an earlier run wrote under this key. Only notes of bots count, because people may quote the
 * marker and their words must not be overwritten.
 */
export function ownNote(notes: readonly unknown[], key: string): Note | undefined {
  return notes
    .map((note) => Note.parse(note))
    .find(
      ({ body, user, pull_request }) =>
        body?.startsWith(markerOf(key)) && user?.type === "Bot" && pull_request === undefined,
    );
}
