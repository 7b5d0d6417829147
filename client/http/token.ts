/**
 * What is wrong with a service's token, to be read after its name; undefined when a header can carry
 * it. It never has the token in it.
 */
export const tokenMistake = (token: string): string | undefined =>
  /^[\x20-\x7e]*$/.test(token)
    ? undefined
    : "has characters that cannot stand in an HTTP header, such as a line's end or the … of an example; copy the token once more";
