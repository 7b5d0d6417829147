/**
 * Says what is wrong with a service's token, in words that follow its name and never contain the token;
 * undefined when a header can carry it.
 */
export const tokenMistake = (token: string): string | undefined =>
  /^[\x20-\x7e]*$/.test(token)
    ? undefined
    : "has characters that an HTTP header cannot carry, such as a line break or the … of an example; copy the token again";
