import * as pulumi from "@pulumi/pulumi";
import type {
  RegisterResourceRequest,
  RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";

type Inputs = Record<string, unknown>;

/** What a program registered, by parent type and name, such as `A$B::name`. */
type Registered = Map<string, Inputs>;

/** What the engine is told of a custom resource besides its inputs; only options that are set. */
interface Options {
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly ignoreChanges?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  /** In the order create, update, delete. */
  readonly customTimeouts?: readonly string[];
  /** Names of resources with which it is replaced. */
  readonly replaceWith?: readonly string[];
  /** A new value replaces the resource; the engine's mark for unknown if a preview does not know it. */
  readonly replacementTrigger?: unknown;
  /** Names of the resources that it waits for, including those its inputs come from. */
  readonly dependsOn?: readonly string[];
}

const nameIn = (urn: string): string => urn.split("::").pop() ?? "";

const isSet = (value: unknown) =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

function optionsOf(request: RegisterResourceRequest): Options {
  const timeouts = request.getCustomtimeouts();
  const all: Options = {
    protect: request.getProtect(),
    retainOnDelete: request.getRetainondelete(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    customTimeouts: timeouts?.getCreate()
      ? [timeouts.getCreate(), timeouts.getUpdate(), timeouts.getDelete()]
      : [],
    replaceWith: request.getReplaceWithList().map(nameIn).sort(),
    replacementTrigger: request.getReplacementTrigger()?.toJavaScript(),
    dependsOn: request.getDependenciesList().map(nameIn).sort(),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => isSet(value)));
}

interface CaptureOptions {
  /** Whether it is a preview, in which nothing exists yet. Default: false. */
  readonly preview?: boolean;
  /** What the cloud adds to the inputs of a resource that exists, by resource type. */
  readonly computed?: Readonly<Record<string, Inputs>>;
  /** What a resource has despite its inputs, by resource type, because a change was ignored. */
  readonly kept?: Readonly<Record<string, Inputs>>;
  /** Type of the resources that do not exist and are left out of the deployment, as by `--target`. */
  readonly leftOut?: string;
}

type Answer = (error: unknown, response?: RegisterResourceResponse) => void;

/** The part of the fake engine that is used here. */
interface Monitor {
  registerResource(request: RegisterResourceRequest, answer: Answer): unknown;
  getRegisteredResources(): Map<string, unknown>;
}

/**
 * Runs `build` against a fake engine and returns what it built, all registered inputs, and the options
 * of the custom resources by their names.
 *
 * This proves what is declared, not that a provider accepts it: mocks check nothing.
 */
export async function capture<T>(
  build: () => T,
  { preview = false, computed = {}, kept = {}, leftOut }: CaptureOptions = {},
) {
  const seen = new Map<string, Inputs>();
  const twice: string[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        const key = `${type}::${name}`;
        if (seen.has(key)) twice.push(key);
        seen.set(key, inputs);
        if (preview || !custom) return { id: undefined, state: inputs };
        return { id: `${name}-id`, state: { ...computed[type], ...inputs, ...kept[type] } };
      },
      call: ({ token }) => {
        throw new Error(`invoke without a mock: ${token}`);
      },
    },
    "comfyui-eas",
    "test",
    preview,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as Monitor;
  const options = new Map<string, Options>();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, answer) => {
    if (request.getCustom()) options.set(request.getName(), optionsOf(request));
    return register(request, (error, response) => {
      if (request.getType() === leftOut) response?.setUnknown(true);
      answer(error, response);
    });
  };
  let built: T;
  try {
    built = build();
  } finally {
    // Waits for every registration, and resets the runtime for the next test.
    await pulumi.runtime.disconnect();
  }
  if (twice.length > 0) throw new Error(`registered twice: ${twice.join(", ")}`);

  const registered: Registered = new Map();
  for (const urn of monitor.getRegisteredResources().keys()) {
    const [, , types = "", name = ""] = urn.split("::");
    registered.set(`${types}::${name}`, seen.get(`${types.split("$").pop()}::${name}`) ?? {});
  }
  return { built, registered, options };
}

/** The value of an output; fails instead of hanging when it is unknown or its resource failed. */
export function resolved<T>(output: pulumi.Output<T>): Promise<pulumi.Unwrap<T>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the output never resolved")), 15_000);
    output.apply((value) => {
      clearTimeout(timer);
      resolve(value as pulumi.Unwrap<T>);
    });
  });
}

/** The key by which the runtime marks special objects, and the mark of a secret. */
const MARK = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const isSecretInput = (input: unknown): input is { value: unknown } =>
  typeof input === "object" && input !== null && MARK in input && input[MARK] === SECRET;

/** The value inside a secret input; fails when the input is not secret. */
export function secretValue(input: unknown): unknown {
  if (!isSecretInput(input)) throw new Error("the input is not a secret");
  return input.value;
}

/** The inputs as text, as somebody without the stack's key would read them. */
export const withoutSecrets = (inputs: unknown): string =>
  JSON.stringify(inputs, (_key, value) => (isSecretInput(value) ? "[secret]" : value));
