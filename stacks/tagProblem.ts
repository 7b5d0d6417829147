/** What the engine makes of a day that stands in a stack's file without quotes. */
const TIME_OF_DAY = /^(\d{4}-\d{2}-\d{2}) 00:00:00 \+0000 UTC$/;

/** Why a text cannot be meant as the value of a tag, in words that follow its key; undefined when it can. */
export function tagProblem(text: string): string | undefined {
  const day = TIME_OF_DAY.exec(text)?.[1];
  return (
    day && `is a day without quotes, which the engine takes for a time; write "${day}" with them`
  );
}
