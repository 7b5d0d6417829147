import { randomBytes } from "node:crypto";
import type { JsonObject } from "./document";

/** The statuses that a service of the local cloud can have; EAS documents some more. */
export const statuses = [
  "Creating",
  "Starting",
  "Updating",
  "HotUpdate",
  "Scaling",
  "Waiting",
  "Running",
  "Stopping",
  "Stopped",
  "Deleting",
  "Failed",
  "DeleteFailed",
] as const;

export type Status = (typeof statuses)[number];

/** Whether the present instances go on serving in a status (inferred from its name). */
export const keepsServing = (status: Status): boolean =>
  ["Updating", "HotUpdate", "Scaling"].includes(status);

/** One entry of DescribeServiceEvent. */
export interface ServiceEvent {
  /** ISO 8601. */
  time: string;
  reason: string;
  message: string;
  type: "Normal" | "Warning";
}

/** A service as the cloud keeps it. */
export interface ServiceRecord {
  uid: string;
  name: string;
  region: string;
  /** The document as created, with all updates since; contains the `token` if one was given. */
  config: JsonObject;
  status: Status;
  message: string;
  /** When it entered its status, ISO 8601. */
  since: string;
  /** Whether the status was set by hand. It then stays until the next call that changes it. */
  held: boolean;
  createTime: string;
  updateTime: string;
  workspaceId: string;
  labels: Record<string, string>;
  accessToken: string;
  /** How many documents it has had. */
  version: number;
  events: ServiceEvent[];
}

/** A uid in the form that services have (seen in samples). */
export const newUid = () => `eas-m-${randomBytes(9).toString("hex")}`;

/** A token in the form of generated ones: 40 hexadecimal digits in base64 (seen in samples). */
export const newToken = () => Buffer.from(randomBytes(20).toString("hex")).toString("base64");
