type Sharp = typeof import("sharp");

/** Sharp, or why it cannot be loaded: it has no binary for every system. */
export function loadSharp(): Sharp | { notChecked: string } {
  try {
    // Loaded on use, so that a system without it can still read the other kinds.
    return require("sharp") as Sharp;
  } catch (error) {
    const [line] = (error as Error).message.split("\n");
    return { notChecked: `sharp, which decodes it, cannot be loaded here: ${line}` };
  }
}
