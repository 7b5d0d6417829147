import { randomBytes } from "node:crypto";
import { type ServiceError, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Children } from "../plugin/child";
import { PLUGINS } from "../versions";
import { type Change, diffProperties, replaces } from "./diff";
import type { EngineLog } from "./engineLog";
import { execute, type Output } from "./execute";
import { checkInputs, commandInputs, withoutInternal } from "./inputs";
import { fromStruct, type Properties, plain, toStruct, UNKNOWN } from "./values";

const VERSION = PLUGINS.find(({ name }) => name === "command")?.version ?? "";
const TYPE = "command:local:Command";

type Served = Pick<
  IResourceProviderServer,
  | "getPluginInfo"
  | "getSchema"
  | "checkConfig"
  | "diffConfig"
  | "configure"
  | "invoke"
  | "check"
  | "diff"
  | "create"
  | "read"
  | "update"
  | "delete"
  | "cancel"
>;

type Respond<Response> = (error: Partial<ServiceError> | null, response?: Response) => void;

/**
 * The service of the `command` provider, for `command:local:Command` alone. Behaviour follows the
 * official provider 1.2.1 (confirmed: its source): inputs become outputs as they came, so that a secret
 * stays one in the state; what the command printed is added as `stdout` and `stderr`.
 */
export function commandProvider(log: EngineLog, children: Children): UntypedServiceImplementation {
  const run = async (
    command: string | undefined,
    inputs: Properties,
    previous: Output,
    request: { getUrn(): string; getTimeout(): number },
  ): Promise<Output> => {
    if (command === undefined) return previous;
    try {
      return await execute(command, commandInputs(inputs), {
        previous,
        children,
        timeoutSeconds: request.getTimeout(),
        log: (line) => log.status(request.getUrn(), line),
      });
    } finally {
      await log.flush();
    }
  };

  const served: Served = {
    getPluginInfo: (_call, respond) => respond(null, new PluginInfo().setVersion(VERSION)),
    getSchema: (_call, respond) => {
      const schema = JSON.stringify({ name: "command", version: VERSION });
      respond(null, new provider.GetSchemaResponse().setSchema(schema));
    },
    checkConfig: (call, respond) =>
      respond(null, new provider.CheckResponse().setInputs(call.request.getNews())),
    diffConfig: (_call, respond) => respond(null, new provider.DiffResponse()),
    configure: (_call, respond) => {
      const answer = new provider.ConfigureResponse()
        .setAcceptsecrets(true)
        .setAcceptresources(true)
        .setSupportspreview(true);
      respond(null, answer);
    },
    invoke: (call, respond) => {
      respond({ code: status.UNIMPLEMENTED, details: notHere(call.request.getTok()) });
    },
    check: (call, respond) => {
      const type = typeOf(call.request.getUrn());
      if (type !== TYPE) {
        respond({ code: status.UNIMPLEMENTED, details: notHere(type) });
        return;
      }
      const failures = checkInputs(fromStruct(call.request.getNews())).map((failure) =>
        new provider.CheckFailure().setProperty(failure.property).setReason(failure.reason),
      );
      const answer = new provider.CheckResponse().setInputs(call.request.getNews());
      respond(null, answer.setFailuresList(failures));
    },
    diff: (call, respond) => {
      const { request } = call;
      const olds = fromStruct(request.getOldInputs() ?? request.getOlds());
      const changes = diffProperties(
        withoutInternal(olds),
        withoutInternal(fromStruct(request.getNews())),
      );
      respond(null, diffResponse(changes));
    },
    create: (call, respond) =>
      answer(respond, async () => {
        const { request } = call;
        const inputs = fromStruct(request.getProperties());
        const command = commandInputs(inputs).create;
        const output = request.getPreview()
          ? UNKNOWN_OUTPUT
          : await run(command, inputs, NO_OUTPUT, request);
        return new provider.CreateResponse()
          .setId(nameOf(request.getUrn()) + randomBytes(4).toString("hex"))
          .setProperties(toStruct({ ...inputs, ...output }));
      }),
    update: (call, respond) =>
      answer(respond, async () => {
        const { request } = call;
        const inputs = fromStruct(request.getNews());
        const { create, update = create } = commandInputs(inputs);
        const output = request.getPreview()
          ? UNKNOWN_OUTPUT
          : await run(update, inputs, outputOf(fromStruct(request.getOlds())), request);
        const state = { ...inputs, ...output };
        return new provider.UpdateResponse().setProperties(toStruct(state));
      }),
    delete: (call, respond) =>
      answer(respond, async () => {
        const { request } = call;
        const state = fromStruct(request.getProperties());
        await run(commandInputs(state).delete, state, outputOf(state), request);
        return new Empty();
      }),
    read: (call, respond) => {
      const answer = new provider.ReadResponse()
        .setId(call.request.getId())
        .setProperties(call.request.getProperties())
        .setInputs(call.request.getInputs());
      respond(null, answer);
    },
    cancel: (_call, respond) => {
      void children.cancelAll();
      respond(null, new Empty());
    },
  };
  return { ...served };
}

const NO_OUTPUT: Output = { stdout: "", stderr: "" };
const UNKNOWN_OUTPUT: Output = { stdout: UNKNOWN, stderr: UNKNOWN };

/** What the last create or update printed; a user may have marked it secret. */
function outputOf(state: Properties): Output {
  const text = (value: Properties[string] | undefined) => {
    const bare = plain(value ?? "");
    return typeof bare === "string" ? bare : "";
  };
  return { stdout: text(state.stdout), stderr: text(state.stderr) };
}

function answer<Response>(respond: Respond<Response>, work: () => Promise<Response>): void {
  work().then(
    (response) => respond(null, response),
    (error: Error) => respond({ code: status.UNKNOWN, details: error.message }),
  );
}

function diffResponse(changes: Map<string, Change>): provider.DiffResponse {
  const { Kind } = provider.PropertyDiff;
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
  const response = new provider.DiffResponse()
    .setChanges(changes.size > 0 ? DIFF_SOME : DIFF_NONE)
    .setHasdetaileddiff(changes.size > 0)
    .setDiffsList([...new Set([...changes.keys()].map(topLevel))])
    .setReplacesList([...changes.keys()].some(replaces) ? ["triggers"] : []);
  for (const [path, change] of changes) {
    const kind = kinds[change][replaces(path) ? 1 : 0];
    response.getDetaileddiffMap().set(path, new provider.PropertyDiff().setKind(kind));
  }
  return response;
}

function topLevel(path: string): string {
  return path.replace(/[.[].*$/s, "");
}

/** A URN reads `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`; only the name may hold `::`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").pop() ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

function notHere(token: string): string {
  return `this substitute of the command provider has only ${TYPE}, not ${token}; install the official Pulumi CLI to use it`;
}
