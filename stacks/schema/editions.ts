import { z } from "zod";
import { dedicatedGateway, zeroBehindGateway } from "../../components/document/dedicatedGateway";
import {
  QUEUE_RANGES,
  type Range,
  rangeProblem,
  SCALING_RANGES,
  startProblem,
} from "../../components/document/scale";
import { MOST_INSTANCES } from "../../components/editions";
import { formProblem, SERVICE_NAME } from "../../components/forms";
import { shown } from "../describeIssue";
import { common, tags, workspaceId } from "./common";
import { cost } from "./cost";
import { extraConfig } from "./extraConfig";
import { smoke } from "./smoke";

const standard = z.strictObject({ edition: z.literal("standard"), ...common });

const whole = ({ min, max }: Range) => z.int().min(min).max(max);

/**
 * Instances with a GPU; each is billed while it is held. A change starts or ends instances; the others
 * go on (inferred).
 */
const instances = whole({ min: 1, max: MOST_INSTANCES });

/**
 * The queue before the instances. A change restarts the queue's own instances (inferred), and keeps
 * what waits in it (unverified).
 */
const queue = z
  .strictObject({
    /** Cores of one queue instance. A change restarts the queue. */
    cpu: whole(QUEUE_RANGES.cpu).default(1),
    /** Memory of one queue instance in MB; the vendor's samples have 2048 and 4000. */
    memoryMB: whole(QUEUE_RANGES.memoryMB).default(4000),
    /**
     * How often one workflow may be given to an instance. 1, the vendor's choice, loses what an
     * instance was working on when it dies; more pays again for a workflow that kills instances.
     */
    maxDeliveries: whole(QUEUE_RANGES.maxDeliveries).default(1),
    /**
     * Dedicated resource group for the queue. Default: public resources. Adding or removing it replaces
     * the service.
     */
    resource: z
      .string()
      .regex(/^eas-r-[a-z0-9]+$/, "must be the id of a resource group, such as eas-r-abc123")
      .optional(),
    /**
     * Further keys of the `queue` block as they are: no documentation of them could be found. Adding or
     * removing one replaces the service.
     */
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .prefault({});

/**
 * How the number of instances follows the queue. A change restarts nothing (inferred); adding or
 * removing all of it replaces the service.
 */
const autoscaler = z
  .strictObject({
    /** Fewest instances while the service is awake; for none at all see `scaleToZero`. */
    min: z
      .int()
      .min(1, "must be at least 1; to end the last instance too, set scaleToZero: true")
      .max(MOST_INSTANCES)
      .default(1),
    /** Most instances, and so the most that is paid for at once. */
    max: instances,
    /** Waiting workflows for each instance at which EAS adds instances. */
    backlogPerInstance: whole(SCALING_RANGES.backlogPerInstance).default(1),
    /**
     * Seconds of a small backlog before instances go; a short window interrupts work. Adding or removing
     * it replaces the service.
     */
    scaleDownWindowSeconds: whole(SCALING_RANGES.scaleDownWindowSeconds).optional(),
    /**
     * Whether an empty queue ends the last instance too. The first workflow after that waits for a
     * cold start of some minutes; only the queue is billed meanwhile. Not behind a dedicated gateway.
     */
    scaleToZero: z.boolean().default(false),
  })
  .superRefine((range, context) => {
    const message = rangeProblem(range);
    if (message !== undefined) context.addIssue({ code: "custom", path: ["max"], message });
  })
  .optional();

const api = z
  .strictObject({
    edition: z.literal("api"),
    ...common,
    /**
     * Instances with a GPU; with an autoscaler how many there are at first. Default: 1, or
     * `autoscaler.min`. A change starts or ends some.
     */
    instances: instances.optional(),
    queue,
    autoscaler,
  })
  .superRefine(({ instances: count, autoscaler: scaler, extraConfig: more }, context) => {
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const gateway = dedicatedGateway(more);
    if (scaler?.scaleToZero && gateway !== undefined) {
      const why = zeroBehindGateway(gateway);
      refuse(["autoscaler", "scaleToZero"], `is true, ${why}; leave out one of the two`);
    }
    if (count === undefined || !scaler) return;
    const message = startProblem(count, scaler);
    if (message !== undefined) refuse(["instances"], message);
  });

const cluster = z.strictObject({
  edition: z.literal("cluster"),
  ...common,
  /** Instances with a GPU that share the work of all users. A change starts or ends some. */
  instances: instances.default(1),
  /**
   * `metadata.type` of the document. Default: `SDCluster`, which is unverified for ComfyUI. A change
   * replaces the service.
   */
  metadataType: z
    .string()
    .regex(/^[A-Za-z]+$/, "must be a service type such as SDCluster")
    .optional(),
});

const serverless = z
  .strictObject({
    edition: z.literal("serverless"),
    /**
     * `adopt`: refer to a service that the console made; `create`: try to make one (unverified). A
     * change from `create` destroys the one that was made.
     */
    mode: z.enum(["adopt", "create"]).default("adopt"),
    /**
     * Name of the service. Needed with `adopt`. With `create` by default the one that it has, and before
     * it is made `comfyui_<stack>`; a change replaces the service.
     */
    serviceName: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{2,62}$/, "must be the name that the PAI console shows")
      .optional(),
    /** `create` only. A change replaces the service. */
    workspaceId,
    /** `create` only. A change costs nothing. */
    tags,
    /**
     * `create` only: the document is a guess, and these keys are merged over it. Adding or removing one
     * replaces the service.
     */
    extraConfig,
    smoke,
    cost,
  })
  .superRefine((value, context) => {
    const refuse = (key: string, message: string) =>
      context.addIssue({ code: "custom", path: [key], message });
    if (value.mode === "create") {
      const problem = formProblem(SERVICE_NAME, value.serviceName);
      if (problem !== undefined) refuse("serviceName", problem);
      return;
    }
    if (value.serviceName === undefined) {
      refuse(
        "serviceName",
        "is needed: write the name of the service that was made in the PAI console",
      );
    }
    const nothing =
      "changes nothing on a service that is only referred to; leave it out, or set mode: create";
    if (value.workspaceId !== undefined) refuse("workspaceId", nothing);
    if (value.tags !== undefined) refuse("tags", nothing);
    if (Object.keys(value.extraConfig).length > 0) refuse("extraConfig", nothing);
  });

/**
 * One shape for each edition, so that a key only one of them understands is refused on the others. A
 * change of the edition replaces the service.
 */
export const Editions = z.discriminatedUnion("edition", [standard, api, cluster, serverless], {
  error: ({ code, input }) =>
    code === "invalid_union"
      ? `is ${shown((input as { edition?: unknown }).edition)}; write "standard", "api", "cluster" or "serverless" (README says what each can do)`
      : undefined,
});
