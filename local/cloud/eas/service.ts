import { randomBytes } from "node:crypto";
import type { JsonObject } from "./document";

/** The statuses that the local cloud gives a service; EAS has no published closed list. */
export const statuses = [
  "Creating",
  "Starting",
  "Updating",
  "Waiting",
  "Running",
  "Stopping",
  "Stopped",
  "Deleting",
  "Failed",
  "DeleteFailed",
] as const;

export type Status = (typeof statuses)[number];

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
  /** As created and merged since, with a `token` if one was given. */
  config: JsonObject;
  status: Status;
  message: string;
  /** When it came into its status, ISO 8601. */
  since: string;
  /** True when the status was set by hand: it then stays until the next call that changes it. */
  held: boolean;
  createTime: string;
  updateTime: string;
  workspaceId: string;
  labels: Record<string, string>;
  accessToken: string;
  /** Counts the documents it has had. */
  version: number;
  events: ServiceEvent[];
}

/** Uids of services look like this (seen in samples). */
export const newUid = () => `eas-m-${randomBytes(9).toString("hex")}`;

/** Generated tokens are 40 hexadecimal digits in base64 (seen in samples). */
export const newToken = () => Buffer.from(randomBytes(20).toString("hex")).toString("base64");
