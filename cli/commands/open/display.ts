import type { Io } from "../../io";

/** Why no browser can be opened from here; undefined when one can. */
export function noBrowser(
  { env, terminal, live }: Pick<Io, "env" | "terminal" | "live">,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (env.CI) return "this runs in CI";
  if (env.SSH_CONNECTION || env.SSH_TTY) return "this runs on another machine, over SSH";
  if (!terminal && !live) return "this runs without a terminal";
  const hasDisplay = env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME;
  if (platform === "linux" && !hasDisplay) return "this machine has no display";
  return undefined;
}
