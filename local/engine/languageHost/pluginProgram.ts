import { type ServerWritableStream, status } from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import type { Child, Children } from "../plugin/child";
import { locateModule } from "./modules";
import { optionVariables, runtimeOptions } from "./options";

type Call = ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** The kind under which the engine starts a policy pack. */
const POLICY_PACK = "analyzer";

/**
 * Runs a plugin that is written in Node: a policy pack, or a provider given as a folder with a
 * PulumiPlugin.yaml. Its output streams to the engine, which reads the port from it; a failure ends the
 * stream with an error in the official host's words.
 */
export function runPlugin(call: Call, children: Children): void {
  let child: Child;
  try {
    child = startPlugin(call.request, children);
  } catch (error) {
    call.emit("error", { code: status.UNKNOWN, details: (error as Error).message });
    return;
  }
  child.process.stdout?.on("data", (chunk: Buffer) => {
    call.write(new RunPluginResponse().setStdout(chunk));
  });
  child.process.stderr?.on("data", (chunk: Buffer) => {
    call.write(new RunPluginResponse().setStderr(chunk));
  });
  // The engine ends a plugin by ending this call.
  call.on("cancelled", () => void children.cancel(child));
  void child.ended.then(({ code, error }) => {
    if (call.cancelled) return;
    if (code === 0) call.end();
    else call.emit("error", { code: status.UNKNOWN, details: failure(code, error) });
  });
}

function startPlugin(request: RunPluginRequest, children: Children): Child {
  const info = request.getInfo();
  const directory = info?.getProgramDirectory() ?? request.getPwd();
  const options = runtimeOptions(info);
  const isPolicyPack = request.getKind() === POLICY_PACK;
  const run = isPolicyPack
    ? "@pulumi/pulumi/cmd/run-policy-pack"
    : process.env.PULUMI_LANGUAGE_NODEJS_RUN_PATH || "@pulumi/pulumi/cmd/run-plugin";
  const entry = locateModule(run, directory, `npm install in ${directory}`);
  // A policy pack takes its folder last, anything else takes it first.
  const args = isPolicyPack
    ? [...request.getArgsList(), directory]
    : [directory, ...request.getArgsList()];
  return children.start(process.execPath, [...options.nodeargs, entry, ...args], {
    cwd: isPolicyPack ? directory : request.getPwd(),
    env: { ...environment(request.getEnvList()), ...optionVariables(options) },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function environment(entries: string[]): Record<string, string> {
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.indexOf("=");
      return [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
}

function failure(code: number | null, error: Error | undefined): string {
  if (error) {
    return `Problem executing plugin program (could not run language executor): ${error.message}`;
  }
  return `Program exited with non-zero exit code: ${code ?? -1}`;
}
