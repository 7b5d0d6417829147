// The program behind `pulumi-language-nodejs` if the official one cannot be had.

import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { Children } from "../plugin/child";
import { servePlugin } from "../plugin/serve";
import { languageRuntime } from "./host";

/** The official host's grace between SIGINT and SIGKILL. */
const GRACE_MS = 5_000;

const children = new Children("SIGINT", GRACE_MS);

servePlugin({
  register(server, engineAddress) {
    server.addService(LanguageRuntimeService, languageRuntime(engineAddress, children));
  },
  stop: () => children.cancelAll(),
});
