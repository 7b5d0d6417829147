/** The values of an option in a start command: `--port 8000`, `--port=8000`, `--port "8000"`. */
export const valuesOf = (option: string, script: string): string[] =>
  [...script.matchAll(new RegExp(`--${option}(?:=|\\s+)["']?([^\\s"';&|]+)`, "g"))].map(
    ([, value = ""]) => value,
  );

/** A path without slashes at its end. */
export const plainPath = (path: string): string => path.replace(/\/+$/, "");
