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
import { at } from "../../components/problem";
import { shown } from "../describeIssue";
import { refusing } from "../refusing";
import { common, tags, workspaceId } from "./common";
import { cost } from "./cost";
import { extraConfig } from "./extraConfig";
import { smoke } from "./smoke";

const standard = z.strictObject({ edition: z.literal("standard"), ...common });

const whole = ({ min, max }: Range) => z.int().min(min).max(max);

/**
 * Number of GPU instances, each billed while it is held. A change starts or stops instances; the others
 * go on (inferred).
 */
const instances = whole({ min: 1, max: MOST_INSTANCES });

/**
 * The queue in front of the instances. A change restarts the queue's own instances (inferred) and keeps
 * the workflows that wait in it (unverified).
 */
const queue = z
  .strictObject({
    /** Cores of one queue instance. Default: 1. A change restarts the queue. */
    cpu: whole(QUEUE_RANGES.cpu).default(1),
    /**
     * Memory of one queue instance in MB. Default: 4000; the vendor's samples have 2048 and 4000. A change
     * restarts the queue.
     */
    memoryMB: whole(QUEUE_RANGES.memoryMB).default(4000),
    /**
     * How many times one workflow may be given to an instance. With 1, the default and the vendor's
     * choice, a workflow is lost when its instance dies. With more, a workflow that kills instances is
     * tried and paid for again.
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
     * Further keys of the `queue` block, passed on unchanged, because no documentation of them could be
     * found. Default: none. Adding or removing one replaces the service.
     */
    extra: z.record(z.string(), z.unknown()).optional(),
  })
  .prefault({});

/**
 * How the number of instances follows the queue. Default: it does not. A change restarts nothing
 * (inferred); adding or removing the whole block replaces the service.
 */
const autoscaler = z
  .strictObject({
    /** Smallest number of instances while the service is awake. Default: 1. For 0 see `scaleToZero`. */
    min: z
      .int()
      .min(1, "must be at least 1; to end the last instance too, set scaleToZero: true")
      .max(MOST_INSTANCES)
      .default(1),
    /** Largest number of instances, and so the most that is paid for at once. */
    max: instances,
    /** EAS adds instances when this many workflows wait for each instance. Default: 1. */
    backlogPerInstance: whole(SCALING_RANGES.backlogPerInstance).default(1),
    /**
     * Seconds that the backlog must stay small before EAS removes instances; a short window interrupts
     * work. Default: EAS's own, 300. Adding or removing this key replaces the service.
     */
    scaleDownWindowSeconds: whole(SCALING_RANGES.scaleDownWindowSeconds).optional(),
    /**
     * Whether the last instance is removed, too, when the queue is empty. Only the queue is billed then,
     * and the first workflow after that waits some minutes for a cold start. Default: false. Refused
     * behind a dedicated gateway.
     */
    scaleToZero: z.boolean().default(false),
  })
  .superRefine(refusing((range) => at(["max"], rangeProblem(range))))
  .optional();

const api = z
  .strictObject({
    edition: z.literal("api"),
    ...common,
    /**
     * Number of GPU instances; with an autoscaler, how many there are at first. Default: `autoscaler.min`,
     * or 1 without an autoscaler. A change starts or stops instances.
     */
    instances: instances.optional(),
    queue,
    autoscaler,
  })
  .superRefine(
    refusing(({ instances: count, autoscaler: scaler, extraConfig: more }) => {
      const gateway = dedicatedGateway(more);
      const asleep =
        scaler?.scaleToZero && gateway !== undefined
          ? `is true, ${zeroBehindGateway(gateway)}; leave out one of the two`
          : undefined;
      return [
        ...at(["autoscaler", "scaleToZero"], asleep),
        ...(count === undefined || !scaler ? [] : at(["instances"], startProblem(count, scaler))),
      ];
    }),
  );

const cluster = z.strictObject({
  edition: z.literal("cluster"),
  ...common,
  /** Number of GPU instances that share the work of all users. Default: 1. A change starts or stops some. */
  instances: instances.default(1),
  /**
   * `metadata.type` of the service document. Default: `SDCluster`, which is unverified for ComfyUI. A
   * change replaces the service.
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
     * `adopt` (default): refer to a service that was made in the console. `create`: try to make one
     * (unverified). A change from `create` to `adopt` is refused while `serviceName` still names the service
     * that was made; with another name it destroys that service.
     */
    mode: z.enum(["adopt", "create"]).default("adopt"),
    /**
     * Name of the service. Required with `adopt`. With `create`, the default is the name that the stack's
     * service already has, or `comfyui_<stack>` if there is none yet; a change replaces the service.
     */
    serviceName: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{2,62}$/, "must be the name that the PAI console shows")
      .optional(),
    /**
     * `create` only: PAI workspace id. Default: the account's default workspace. A change replaces the
     * service.
     */
    workspaceId,
    /** `create` only: tags of the service. Default: none. A change costs nothing. */
    tags,
    /**
     * `create` only: keys merged over the service document, which is a guess. Default: none. Adding or
     * removing a key replaces the service.
     */
    extraConfig,
    smoke,
    cost,
  })
  .superRefine(
    refusing((value) => {
      if (value.mode === "create") {
        return at(["serviceName"], formProblem(SERVICE_NAME, value.serviceName));
      }
      const needed = "is needed: write the name of the service that was made in the PAI console";
      const nothing =
        "changes nothing on a service that is only referred to; leave it out, or set mode: create";
      const isExtended = Object.keys(value.extraConfig).length > 0;
      return [
        ...at(["serviceName"], value.serviceName === undefined ? needed : undefined),
        ...at(["workspaceId"], value.workspaceId === undefined ? undefined : nothing),
        ...at(["tags"], value.tags === undefined ? undefined : nothing),
        ...at(["extraConfig"], isExtended ? nothing : undefined),
      ];
    }),
  );

/**
 * The settings, with a schema for each edition, so that an edition's own keys are refused in the others.
 * A change of the edition replaces the service.
 */
export const Editions = z.discriminatedUnion("edition", [standard, api, cluster, serverless], {
  error: ({ code, input }) =>
    code === "invalid_union"
      ? `is ${shown((input as { edition?: unknown }).edition)}; write "standard", "api", "cluster" or "serverless" (README says what each can do)`
      : undefined,
});
