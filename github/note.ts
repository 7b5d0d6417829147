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

/** GitHub refuses longer texts. */
const MAX_CHARACTERS = 65_536;

const CUT =
  "\n\n*Cut here: GitHub takes no longer text. The whole is in the summary of the run.*\n";

/** Unseen by readers; tells a workflow's own note from all others. */
const markerOf = (key: string) => `<!-- comfyui-eas:${key} -->`;

/** A text that `ownNote` finds again, cut to what GitHub takes. */
export function marked(key: string, text: string): string {
  const whole = `${markerOf(key)}\n${text}`;
  if (whole.length <= MAX_CHARACTERS) return whole;
  const kept = whole.slice(0, MAX_CHARACTERS - CUT.length);
  // Not in the middle of a line, which may be a row of a table.
  return kept.slice(0, kept.lastIndexOf("\n")) + CUT;
}

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
