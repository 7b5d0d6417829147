import type { CloudOptions } from "./server";

/** What can be asked of a cloud in the background: what its command line takes. */
export type DaemonOptions = Partial<
  Pick<CloudOptions, "port" | "plainHttp" | "secondsPerStep"> & {
    /** See `CloudOptions`; null: the emulated one. */
    comfyui: string | null;
  }
>;

/** What a cloud has that was asked for nothing. */
const DEFAULTS: DaemonOptions = { plainHttp: false, secondsPerStep: 0, comfyui: null };

const given = (options: DaemonOptions): DaemonOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** The options that were asked for and are otherwise in a running cloud; one left out may be as it is. */
export function otherwise(running: DaemonOptions, wanted: DaemonOptions): DaemonOptions {
  const has = { ...DEFAULTS, ...given(running) };
  return Object.fromEntries(
    Object.entries(given(wanted)).filter(
      ([name, value]) => has[name as keyof typeof has] !== value,
    ),
  );
}

/** The options of a cloud that takes the place of a running one: what nobody spoke of stays. */
export const successor = (running: DaemonOptions, wanted: DaemonOptions): DaemonOptions => ({
  ...running,
  // It takes the one used last, and another where that is taken meanwhile.
  port: undefined,
  ...given(wanted),
});

/** The options as its command line takes them; a default is left out. */
export function argumentsOf({ port, plainHttp, secondsPerStep, comfyui }: DaemonOptions): string[] {
  return [
    ...(port === undefined ? [] : ["--port", String(port)]),
    ...(plainHttp ? ["--plain-http"] : []),
    ...(secondsPerStep ? ["--seconds-per-step", String(secondsPerStep)] : []),
    ...(comfyui ? ["--comfyui", comfyui] : []),
  ];
}
