import { z } from "zod";
import {
  DEFAULT_INSTANCE_TYPES,
  instanceTypeProblem,
} from "../../components/document/instanceTypes";
import { SERVICE_NAME } from "../../components/forms";
import { at } from "../../components/problem";
import { refusing } from "../refusing";
import { unquotedDate } from "../unquotedDate";
import { cost } from "./cost";
import { extraConfig } from "./extraConfig";
import { network } from "./network";
import { smoke } from "./smoke";
import { storage } from "./storage";

const instanceType = z.string().superRefine(refusing((type) => at([], instanceTypeProblem(type))));

export const workspaceId = z
  .string({ error: "must be the workspace's number, in quotes" })
  .regex(/^\d+$/, "must be the workspace's number, in quotes")
  .optional();

const tag = z.string().superRefine(refusing((text) => at([], unquotedDate(text))));

/**
 * Tags for every resource that can carry them. For a bucket, file system or network that is made, at most 20,
 * with keys of up to 64 and values of up to 128 bytes. Default: none. A change costs nothing.
 */
export const tags = z.record(z.string(), tag).optional();

/** Settings of every edition whose service this package makes from its own document. */
export const common = {
  /**
   * Name of the service. Default: the name that the stack's service already has, or `comfyui_<stack>` if
   * there is none yet. A change replaces the service.
   */
  serviceName: z.string().regex(SERVICE_NAME.form, SERVICE_NAME.say).optional(),
  /** PAI workspace id. Default: the account's default workspace. A change replaces the service. */
  workspaceId,
  /** Version of the vendor's image. Default: `1.9`. A change restarts the service (some 5 minutes). */
  imageVersion: z
    .string({ error: 'must be a version in quotes, such as "1.9"' })
    .regex(/^\d+\.\d+(\.\d+)?$/, 'must be a plain version such as "1.9", without -api or -cluster')
    .optional(),
  /**
   * Full reference of an image to use instead of the vendor's, preferably with a digest
   * (`repository@sha256:…`). Default: the vendor's image of `imageVersion`. A change restarts the service.
   */
  image: z
    .string()
    .regex(
      /^[^\s:@/]+(:[0-9]+)?(\/[^\s:@/]+)+(:[\w.-]+)?(@sha256:[0-9a-f]{64})?$/,
      "must be an image reference such as registry/name:tag",
    )
    .optional(),
  /**
   * Machine types with exactly one GPU, in the order in which EAS tries them. Default: GU30, then T4. A
   * change restarts the service and changes what it costs.
   */
  instanceTypes: z
    .array(instanceType)
    .min(1)
    .max(10)
    .default([...DEFAULT_INSTANCE_TYPES]),
  storage,
  network,
  tags,
  /**
   * Protects the storage against `destroy`. `pulumi destroy` then deletes nothing, and the service is still
   * billed; `pulumi destroy --exclude-protected` ends the service. Default: true for stacks with `prod`,
   * `production` or `live` as a word of their name, such as `eu-prod`, but not after `non`, `not`, `no` or
   * `pre`; false for all others. A change costs nothing, and takes effect once an `up` has applied it.
   */
  protect: z.boolean().optional(),
  extraConfig,
  smoke,
  cost,
};
