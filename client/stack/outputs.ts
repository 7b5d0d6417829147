import { z } from "zod";
import { isObject, jsonOf } from "../json";
import { UsageError } from "../usageError";
import { askPulumi, type PulumiFailure } from "./pulumi";
import { deploys, ownProgram, pulumiFailed } from "./stackMistake";
import { UNKNOWN_TEXT } from "./unknownText";

/** The outputs of a stack that describe its service; which ones are present depends on the edition. */
const Outputs = z.object({
  /** `standard`, `api`, `cluster` or `serverless`. */
  edition: z.string().optional(),
  region: z.string().optional(),
  serviceName: z.string().optional(),
  /** Absent for the Serverless edition, which has a WebUI only. */
  endpoint: z.string().min(1).optional(),
  token: z.string().min(1).optional(),
  /** Address of the WebUI; empty when the edition has none. */
  webUI: z.string().optional(),
  /** How the edition's service is called: sync, queue or webui. */
  calls: z.string().optional(),
  /** Address of the mounted folder, if it is in a bucket. */
  storage: z.string().optional(),
  /** The mount target, if the folder is on NAS. */
  mountTarget: z.string().optional(),
  /** What the smoke check inside `pulumi up` showed. */
  video: z.string().optional(),
  /** File of its evidence, relative to the project. */
  evidence: z.string().optional(),
});
export type StackFacts = z.infer<typeof Outputs>;

/** The outputs of a stack whose service a program can call. */
export type StackOutputs = StackFacts & { endpoint: string; token: string };

/**
 * Drops outputs whose value is unknown, such as the endpoint after `up --target` of a stack whose service is
 * gone.
 */
const known = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([, output]) => output !== UNKNOWN_TEXT))
    : value;

const noUsable = (stack: string, keys: readonly string[]) => {
  const outputs = keys.join(" and ");
  return new UsageError(
    `Stack ${stack} has no usable output ${outputs || "at all"}; deploy it first (${deploys(stack)}).${ownProgram(stack, outputs || "some")}`,
  );
};

/**
 * Reads a stack's outputs about its service, using the `pulumi` on the PATH and the caller's login. The token
 * stays in memory. A stack that was never deployed has no outputs.
 *
 * @throws {UsageError} when there is no `pulumi`, no such stack, or an output is not of the expected shape
 */
export async function stackFacts(stack: string): Promise<StackFacts> {
  const args = ["stack", "output", "--json", "--show-secrets", "--stack", stack];
  let stdout: string;
  try {
    stdout = await askPulumi(args, { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    throw pulumiFailed(stack, error as PulumiFailure, {
      purpose: `to read the outputs of stack ${stack} with`,
      otherwise: "write --url with the token in COMFYUI_TOKEN where the command takes them",
      failed: `The outputs of stack ${stack} cannot be read`,
    });
  }
  const value = jsonOf(stdout);
  if (value === undefined) {
    throw new UsageError(`The outputs of stack ${stack} cannot be read: pulumi printed no JSON.`);
  }
  const outputs = Outputs.safeParse(known(value));
  if (outputs.success) return outputs.data;
  throw noUsable(stack, [
    ...new Set(outputs.error.issues.map(({ path }) => String(path[0] ?? ""))),
  ]);
}

/**
 * Reads the outputs of a stack whose service is to be called.
 *
 * @throws {UsageError} as {@link stackFacts}, and when there is no endpoint or no token
 */
export async function stackOutputs(stack: string): Promise<StackOutputs> {
  const { endpoint, token, ...facts } = await stackFacts(stack);
  if (endpoint !== undefined && token !== undefined) return { ...facts, endpoint, token };
  if (facts.edition === "serverless") {
    throw new UsageError(
      `Stack ${stack} is of the Serverless edition, which has a WebUI only and cannot be called; "comfyui-eas open --stack ${stack}" opens it.`,
    );
  }
  throw noUsable(stack, [
    ...(endpoint === undefined ? ["endpoint"] : []),
    ...(token === undefined ? ["token"] : []),
  ]);
}
