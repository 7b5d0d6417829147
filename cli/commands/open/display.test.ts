import { expect, it } from "vitest";
import { noBrowser } from "./display";

const seat = { terminal: true, live: true, env: {} };

it.each([
  [{ ...seat, env: { DISPLAY: ":0" } }, "linux", undefined],
  [{ ...seat, env: { WAYLAND_DISPLAY: "w" } }, "linux", undefined],
  [{ ...seat, env: { WSL_DISTRO_NAME: "d" } }, "linux", undefined],
  [{ ...seat, terminal: false, env: { DISPLAY: ":0" } }, "linux", undefined],
  [seat, "darwin", undefined],
  [seat, "win32", undefined],
  [seat, "linux", "no display"],
  [{ ...seat, env: { CI: "true", DISPLAY: ":0" } }, "linux", "CI"],
  [{ ...seat, env: { SSH_CONNECTION: "a b", DISPLAY: ":0" } }, "darwin", "SSH"],
  [{ ...seat, terminal: false, live: false }, "darwin", "this runs without a terminal"],
] as const)("%j on %s: %s", (io, platform, why) => {
  const said = noBrowser(io, platform);
  expect(said).toEqual(why === undefined ? undefined : expect.stringContaining(why));
});
