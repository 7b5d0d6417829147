import { InvalidArgumentError } from "commander";

/** Reads a whole number above 0; `ofWhat` goes into the message. */
export const wholeNumber = (ofWhat?: string) => (text: string) => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  const what = ofWhat === undefined ? "" : ` of ${ofWhat}`;
  throw new InvalidArgumentError(`Write a whole number${what} above 0.`);
};
