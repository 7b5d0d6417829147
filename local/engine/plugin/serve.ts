import { fstatSync } from "node:fs";
import * as grpc from "@grpc/grpc-js";

/** The engine's own limit: stacks may carry large inputs in one message. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

/** A plugin as the engine starts it: an executable that serves gRPC and prints its port. */
export interface Plugin {
  /** Adds the plugin's services. `engineAddress` is the engine's own server, as given on start. */
  register(server: grpc.Server, engineAddress: string): void;
  /** Ends whatever the plugin started. Called once, before the process exits. */
  stop(): Promise<void>;
}

/**
 * Serves `plugin` on a free port of 127.0.0.1 and prints the port as the first line of standard
 * output, which is how the engine learns of it (confirmed: SDK, plugin.go).
 *
 * The engine starts a plugin in a process group of its own and ends it with SIGINT to that group. If
 * the engine dies instead, it sends nothing, but the plugin's standard input, a pipe, closes. Either way
 * the plugin stops its children and exits.
 */
export function servePlugin(plugin: Plugin): void {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
    "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  });
  plugin.register(server, engineAddress(process.argv.slice(2)));

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void plugin.stop().finally(() => {
      server.forceShutdown();
      process.exit(0);
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  if (standardInputIsPipe()) process.stdin.on("end", stop).on("error", stop).resume();

  server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
      process.stderr.write(`The plugin could not listen on 127.0.0.1: ${error.message}\n`);
      process.exit(1);
    }
    process.stdout.write(`${port}\n`);
  });
}

/** If started by hand, standard input may be a terminal or /dev/null, whose end means nothing. */
function standardInputIsPipe(): boolean {
  try {
    const stats = fstatSync(0);
    return stats.isFIFO() || stats.isSocket();
  } catch {
    // Closed standard input: there is nobody to wait for, and nothing to read.
    return false;
  }
}

/** The engine passes flags such as `--logtostderr` too; its address is the only bare argument. */
function engineAddress(args: string[]): string {
  return args.find((arg) => !arg.startsWith("-")) ?? "";
}
