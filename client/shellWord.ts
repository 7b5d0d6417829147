/** A text as a shell takes it for one word: a POSIX one, such as bash, zsh and `/bin/sh`. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
