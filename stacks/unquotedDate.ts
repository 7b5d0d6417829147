/** What the engine makes of a date that is written without quotes in a stack's file. */
const TIME_OF_DAY = /^(\d{4}-\d{2}-\d{2}) 00:00:00 \+0000 UTC$/;

/** What to do about a date that lacks its quotes, phrased to follow its key; undefined for another text. */
export function unquotedDate(text: string): string | undefined {
  const day = TIME_OF_DAY.exec(text)?.[1];
  return (
    day && `is a date without quotes, which the engine reads as a time; write "${day}" with quotes`
  );
}
