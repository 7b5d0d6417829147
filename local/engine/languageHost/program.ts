import { type RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";
import type { Child, Children } from "../plugin/child";
import { locateModule } from "./modules";
import { optionVariables, runtimeOptions } from "./options";
import { OutOfMemorySniffer } from "./outOfMemory";

/** The SDK's exit code for "the user has been told"; the engine then adds nothing. */
const USER_HAS_BEEN_TOLD = 32;

/**
 * Runs a Pulumi program to its end, as the engine asks in preview, up, refresh and destroy.
 *
 * @param engineAddress the engine's server, where the program sends its diagnostics
 * @param abort ends the program early
 */
export async function runProgram(
  request: RunRequest,
  engineAddress: string,
  children: Children,
  abort: AbortSignal,
): Promise<RunResponse> {
  const response = new RunResponse();
  try {
    const child = startProgram(request, engineAddress, children);
    abort.addEventListener("abort", () => void children.cancel(child));
    const sniffer = new OutOfMemorySniffer();
    child.process.stderr?.on("data", (chunk: Buffer) => {
      sniffer.scan(chunk);
      process.stderr.write(chunk);
    });
    const { code, signal, error } = await child.ended;
    if (error) {
      return response.setError(
        `Problem executing program (could not run language executor): ${error.message}`,
      );
    }
    if (code === USER_HAS_BEEN_TOLD) return response.setBail(true);
    if (code !== 0) {
      const text = `Program exited with non-zero exit code: ${code ?? -1}`;
      const reason = signal && !sniffer.detected ? ` (ended by ${signal})` : "";
      return response.setError(sniffer.detected ? `${text}. ${sniffer.message}` : text + reason);
    }
    return response;
  } catch (error) {
    return response.setError((error as Error).message);
  }
}

function startProgram(request: RunRequest, engineAddress: string, children: Children): Child {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() ?? request.getPwd();
  const options = runtimeOptions(info);
  const run = process.env.PULUMI_LANGUAGE_NODEJS_RUN_PATH || "@pulumi/pulumi/cmd/run";
  const args = [
    ...options.nodeargs,
    locateModule(run, directory, "pulumi install"),
    ...programArguments(request, engineAddress),
  ];
  return children.start(process.execPath, args, {
    env: {
      ...process.env,
      ...optionVariables(options),
      PULUMI_CONFIG: JSON.stringify(programConfig(request)),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
    // Not a group of its own: when the engine kills this plugin's group, the program goes with it.
    stdio: ["ignore", "inherit", "pipe"],
  });
}

/** The command line of the SDK's `cmd/run`; an empty value is left out. */
export function programArguments(request: RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const flags: [string, string | undefined][] = [
    ["monitor", request.getMonitorAddress()],
    ["engine", engineAddress],
    ["organization", request.getOrganization()],
    ["project", request.getProject()],
    ["root-directory", info?.getRootDirectory()],
    ["stack", request.getStack()],
    ["pwd", info?.getProgramDirectory()],
    ["parallel", String(request.getParallel())],
  ];
  return [
    ...flags.flatMap(([name, value]) => (value ? [`--${name}`, value] : [])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || ".",
    ...request.getArgsList(),
  ];
}

/** The SDK still expects the old form of configuration keys, `namespace:config:name`. */
export function programConfig(request: RunRequest): Record<string, string> {
  const config: Record<string, string> = {};
  request.getConfigMap().forEach((value, key) => {
    const colon = key.indexOf(":");
    const [namespace, name] = [key.slice(0, colon), key.slice(colon + 1)];
    config[`${namespace}:config:${name.replace(/^config:/, "")}`] = value;
  });
  return config;
}
