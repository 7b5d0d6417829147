import type { CloudOptions } from "./server";

/** The options of a cloud in the background; its command line takes them all. */
export type DaemonOptions = Partial<
  Pick<CloudOptions, "port" | "plainHttp" | "secondsPerStep"> & {
    /** See `CloudOptions`; null for the emulated ComfyUI. */
    comfyui: string | null;
  }
>;

/** The options of a cloud that was started without any. */
const DEFAULTS: DaemonOptions = { plainHttp: false, secondsPerStep: 0, comfyui: null };

const given = (options: DaemonOptions): DaemonOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** The wanted options that differ in the running cloud. An option that is not given may be anything. */
export function otherwise(running: DaemonOptions, wanted: DaemonOptions): DaemonOptions {
  const has = { ...DEFAULTS, ...given(running) };
  return Object.fromEntries(
    Object.entries(given(wanted)).filter(
      ([name, value]) => has[name as keyof typeof has] !== value,
    ),
  );
}

/** The options of a cloud that replaces a running one: the wanted ones, and the old ones for the rest. */
export const successor = (running: DaemonOptions, wanted: DaemonOptions): DaemonOptions => ({
  ...running,
  // By itself it tries the port used last, and takes another if that one is in use by now.
  port: undefined,
  ...given(wanted),
});

/** The options as command line arguments, without those that have their default. */
export function argumentsOf({ port, plainHttp, secondsPerStep, comfyui }: DaemonOptions): string[] {
  return [
    ...(port === undefined ? [] : ["--port", String(port)]),
    ...(plainHttp ? ["--plain-http"] : []),
    ...(secondsPerStep ? ["--seconds-per-step", String(secondsPerStep)] : []),
    ...(comfyui ? ["--comfyui", comfyui] : []),
  ];
}
