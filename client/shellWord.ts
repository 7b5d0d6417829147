/** Quotes a text as one word for a POSIX shell, such as bash, zsh and `/bin/sh`. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
