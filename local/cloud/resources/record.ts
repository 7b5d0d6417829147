import { randomBytes } from "node:crypto";

/** The fields that every resource of the network and storage products has. */
export interface ResourceRecord {
  id: string;
  region: string;
  /** ISO 8601, to the second. */
  createTime: string;
  /** When its creation is finished, in milliseconds since 1970. */
  settlesAt: number;
  /** When its deletion is finished, in milliseconds since 1970; set once deletion is requested. */
  goneAt?: number;
  tags: Record<string, string>;
}

/** A new resource as the caller gives it; the table adds the times. */
export type NewRecord<T extends ResourceRecord> = Omit<T, "createTime" | "settlesAt" | "goneAt">;

/** Whether the resource is usable: made, and not being deleted. */
export const isSettled = ({ settlesAt, goneAt }: ResourceRecord): boolean =>
  goneAt === undefined && Date.now() >= settlesAt;

/** The status that a product shows, with its own words for "being made" and "ready". */
export function statusOf(record: ResourceRecord, making: string, ready: string): string {
  if (record.goneAt !== undefined) return "Deleting";
  return Date.now() < record.settlesAt ? making : ready;
}

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Random lower-case letters and digits, as in the ids of Alibaba Cloud. */
export const randomText = (length: number): string =>
  [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join("");

/** An id such as `vpc-bp1m7v25emi1h5mtcxxxx`: the product's prefix and 21 letters and digits. */
export const newId = (prefix: string): string => `${prefix}-${randomText(21)}`;
