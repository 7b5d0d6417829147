import { randomBytes } from "node:crypto";

/** What every resource of the network and storage products has. */
export interface ResourceRecord {
  id: string;
  region: string;
  /** ISO 8601, to the second. */
  createTime: string;
  /** Until then, in milliseconds since 1970, it is being made. */
  settlesAt: number;
  /** Set when its deletion was asked for: from then on it is gone. */
  goneAt?: number;
  tags: Record<string, string>;
}

/** What the caller gives of a new resource; the table adds the times. */
export type NewRecord<T extends ResourceRecord> = Omit<T, "createTime" | "settlesAt" | "goneAt">;

/** Whether the resource can be worked with: made, and not being deleted. */
export const isSettled = ({ settlesAt, goneAt }: ResourceRecord): boolean =>
  goneAt === undefined && Date.now() >= settlesAt;

/** The status a product shows, by its own words for "being made" and "ready". */
export function statusOf(record: ResourceRecord, making: string, ready: string): string {
  if (record.goneAt !== undefined) return "Deleting";
  return Date.now() < record.settlesAt ? making : ready;
}

const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Lower-case letters and digits, as the ids of Alibaba Cloud end. */
export const randomText = (length: number): string =>
  [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join("");

/** An id such as `vpc-bp1m7v25emi1h5mtcxxxx`: the product's prefix and 21 letters and digits. */
export const newId = (prefix: string): string => `${prefix}-${randomText(21)}`;
