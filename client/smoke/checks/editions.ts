import type { Evidence } from "../evidence";
import type { CheckDefinition } from "./definition";
import { fileChecks } from "./files";

const UNVERIFIED = "Unverified: how the proxy of a cluster works is not documented.";

const token: CheckDefinition = {
  what: "The gateway accepts the service's token.",
  refutedBy: ["unauthorized"],
  after: "ready",
};

const prompt: readonly CheckDefinition[] = [
  {
    what: "The service accepts the whole workflow (POST /prompt, no node_errors).",
    refutedBy: ["refused", "node-errors"],
    after: "submit",
  },
  {
    what: "The prompt ends, and the history calls it a success (GET /history).",
    refutedBy: ["lost", "execution-error", "interrupted"],
    after: "generate",
  },
];

/** Standard: ComfyUI's own HTTP API, synchronous. */
const standard: readonly CheckDefinition[] = [
  token,
  {
    what: "ComfyUI answers and names its version and devices (GET /system_stats).",
    refutedBy: ["not-ready"],
    after: "ready",
  },
  ...prompt,
  ...fileChecks,
];

/** API: one request through the input queue, one result out of the sink. */
const api: readonly CheckDefinition[] = [
  token,
  {
    what: "The input queue and the sink answer.",
    refutedBy: ["not-ready"],
    after: "ready",
  },
  {
    what: "The input queue accepts the workflow under its task id (POST api_prompt).",
    refutedBy: ["refused", "node-errors"],
    after: "submit",
  },
  {
    what: "A worker takes the workflow, and the result arrives in the sink under the same task id.",
    refutedBy: ["lost", "execution-error", "interrupted"],
    after: "generate",
    remark: () =>
      "Other consumers lost nothing: the sink was read without removing anything, and afterwards only the frame with this run's task id is deleted.",
  },
  ...fileChecks,
];

/** Cluster: what the WebUI of one user does. */
const cluster: readonly CheckDefinition[] = [
  token,
  {
    what: "The WebUI's page loads, and ComfyUI answers behind the proxy.",
    refutedBy: ["not-ready"],
    after: "ready",
    remark: () => UNVERIFIED,
  },
  {
    what: "The WebUI's websocket opens.",
    refutedBy: ["no-websocket"],
    after: "submit",
    remark: () => UNVERIFIED,
  },
  ...prompt.map((one) => ({ ...one, remark: () => UNVERIFIED })),
  ...fileChecks,
];

/** The checks, by edition and way of calling. */
export const checksByPath: Record<Evidence["path"], readonly CheckDefinition[]> = {
  "standard/sync": standard,
  "api/queue": api,
  "cluster/webui": cluster,
};
