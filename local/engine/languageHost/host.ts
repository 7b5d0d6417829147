import { type ServiceError, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import type { ILanguageRuntimeServer } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  AboutResponse,
  DependencyInfo,
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  InstallDependenciesResponse,
  LanguageHandshakeResponse,
  RuntimeOptionsResponse,
  TemplateResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Children } from "../plugin/child";
import { CLI_VERSION } from "../versions";
import { installedPackages, installedVersion, locateModule } from "./modules";
import { runPlugin } from "./pluginProgram";
import { runProgram } from "./program";

/** What the engine calls when it runs programs; code generation is left to the official host. */
type Served = Pick<
  ILanguageRuntimeServer,
  | "handshake"
  | "getPluginInfo"
  | "getRequiredPackages"
  | "installDependencies"
  | "runtimeOptionsPrompts"
  | "template"
  | "about"
  | "getProgramDependencies"
  | "run"
  | "runPlugin"
  | "cancel"
>;

/** The Node language host's service. A method that is not here answers "unimplemented". */
export function languageRuntime(
  startAddress: string,
  children: Children,
): UntypedServiceImplementation {
  let engineAddress = startAddress;
  const served: Served = {
    handshake(call, respond) {
      engineAddress = call.request.getEngineAddress() || engineAddress;
      respond(null, new LanguageHandshakeResponse());
    },
    getPluginInfo(_call, respond) {
      respond(null, new PluginInfo().setVersion(CLI_VERSION));
    },
    getRequiredPackages(_call, respond) {
      // None in advance: the engine loads a plugin when the first resource asks for it, in the
      // version that the resource's own SDK names.
      respond(null, new GetRequiredPackagesResponse());
    },
    installDependencies(call) {
      const directory = call.request.getInfo()?.getProgramDirectory() ?? "";
      try {
        locateModule("@pulumi/pulumi", directory, `npm ci in ${directory}`);
        const text = "The dependencies are installed already; npm ci renews them.\n";
        call.write(new InstallDependenciesResponse().setStdout(Buffer.from(text)));
        call.end();
      } catch (error) {
        const details = (error as Error).message;
        call.emit("error", { code: status.FAILED_PRECONDITION, details });
      }
    },
    runtimeOptionsPrompts(_call, respond) {
      respond(null, new RuntimeOptionsResponse());
    },
    template(_call, respond) {
      respond(null, new TemplateResponse());
    },
    about(call, respond) {
      const directory = call.request.getInfo()?.getProgramDirectory() ?? "";
      const about = new AboutResponse().setExecutable(process.execPath).setVersion(process.version);
      about.getMetadataMap().set("packagemanager", "npm");
      const typescript = installedVersion("typescript", directory);
      if (typescript) about.getMetadataMap().set("typescriptVersion", typescript);
      respond(null, about);
    },
    getProgramDependencies(call, respond) {
      const directory = call.request.getInfo()?.getProgramDirectory() ?? "";
      try {
        const packages = installedPackages(directory, call.request.getTransitivedependencies());
        const dependencies = packages.map(({ name, version }) =>
          new DependencyInfo().setName(name).setVersion(version),
        );
        respond(null, new GetProgramDependenciesResponse().setDependenciesList(dependencies));
      } catch (error) {
        const details = `failed to get node dependencies: ${(error as Error).message}`;
        respond({ code: status.UNKNOWN, details } as ServiceError);
      }
    },
    run(call, respond) {
      const abort = new AbortController();
      call.on("cancelled", () => abort.abort());
      void runProgram(call.request, engineAddress, children, abort.signal).then((response) =>
        respond(null, response),
      );
    },
    runPlugin(call) {
      runPlugin(call, children);
    },
    cancel(_call, respond) {
      // Answered at once: the engine goes on to wait for `run`, which ends with the program.
      void children.cancelAll();
      respond(null, new Empty());
    },
  };
  return { ...served };
}
