// The program behind `pulumi-resource-command` if the official plugin cannot be had.

import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Children } from "../plugin/child";
import { servePlugin } from "../plugin/serve";
import { EngineLog } from "./engineLog";
import { commandProvider } from "./provider";

/** Milliseconds that a cancelled command has to clean up, before it is killed. */
const GRACE_MS = 3_000;

const children = new Children("SIGTERM", GRACE_MS);
let log: EngineLog | undefined;

servePlugin({
  register(server, engineAddress) {
    log = new EngineLog(engineAddress);
    server.addService(ResourceProviderService, commandProvider(log, children));
  },
  async stop() {
    await children.cancelAll();
    log?.close();
  },
});
