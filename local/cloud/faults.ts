import { z } from "zod";
import type { Hold } from "./eas/lifeCycle";
import { ApiError } from "./errors";

const times = z
  .int({ error: "times must be a whole number" })
  .positive({ error: "times must be 1 or more" });
/** `UploadPart`, `eas.CreateService`, or `*` for every action. */
const action = z.string({
  error: "action must be the name of an action, such as CreateService, or *",
});

const when = z.enum(["after", "before"], { error: "when must be after or before" });

const KINDS = "kind must be one of fail, drop, hang, delay, hold";

/** One fault, as `POST /admin/faults` takes it. */
export const faultSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("fail"),
      action,
      /** How many calls fail. Default 1. */
      times: times.default(1),
      /** HTTP status of the answer. Default 500, on which clients repeat the call. */
      status: z.int().min(400).max(599).default(500),
      code: z.string().min(1).default("ServiceUnavailable"),
      message: z.string().default("The local cloud was told to fail this call."),
      /** "after": the work is done before the error is answered. Default "before". */
      when: when.default("before"),
    }),
    z.strictObject({
      kind: z.literal("drop"),
      action,
      times: times.default(1),
      /** "after": the work is done before the connection is dropped. Default "after". */
      when: when.default("after"),
    }),
    z.strictObject({
      kind: z.literal("hang"),
      action,
      times: times.default(1),
      /** "after": the work is done, but no answer comes however long the client waits. Default "after". */
      when: when.default("after"),
    }),
    z.strictObject({
      kind: z.literal("delay"),
      action,
      /** How many calls are slow. Default: all of them. */
      times: times.optional(),
      milliseconds: z.int().min(0).max(600_000),
    }),
    z.strictObject({
      kind: z.literal("hold"),
      /** Name of the service, or `*`. */
      service: z.string(),
      /** The status in which it stays. Failed is entered in place of Running. */
      status: z.enum(["Creating", "Waiting", "Failed"]),
      message: z.string().default("The local cloud was told to hold this status."),
    }),
  ],
  { error: KINDS },
);
export type Fault = z.infer<typeof faultSchema>;
type CallFault = Exclude<Fault, { kind: "hold" }>;

/** What the faults do to one call. */
export interface Applied {
  /** For the log: the kinds that applied, joined with +. */
  kinds?: string;
  delayMs: number;
  /** What the client gets in place of the answer, and whether before or after the work is done. */
  instead?: { when: "after" | "before"; answer: ApiError | "drop" | "hang" };
}

/** The faults that are switched on. A restart of the cloud forgets them. */
export class Faults {
  private list: Fault[] = [];

  /** A copy of the faults that are on; their `times` say how many calls are left. */
  get active(): Fault[] {
    return structuredClone(this.list);
  }

  add(fault: Fault): void {
    this.list.push({ ...fault });
  }

  clear(): void {
    this.list = [];
  }

  /** What a call meets: the sum of all delays, and the first fault that spoils its answer. */
  apply(product: string, name: string): Applied {
    const applied: Applied = { delayMs: 0 };
    const kinds: string[] = [];
    for (const fault of [...this.list]) {
      if (fault.kind === "hold" || !meant(fault, product, name)) continue;
      if (fault.kind === "delay") applied.delayMs += fault.milliseconds;
      else if (applied.instead) continue;
      else applied.instead = { when: fault.when, answer: answerOf(fault) };
      kinds.push(fault.kind);
      this.use(fault);
    }
    return { ...applied, kinds: kinds.join("+") || undefined };
  }

  holdOn(service: string): Hold | undefined {
    for (const fault of this.list) {
      if (fault.kind !== "hold" || (fault.service !== "*" && fault.service !== service)) continue;
      return { status: fault.status, message: fault.message };
    }
    return undefined;
  }

  private use(fault: CallFault): void {
    if (fault.times === undefined) return;
    fault.times -= 1;
    if (fault.times === 0) this.list.splice(this.list.indexOf(fault), 1);
  }
}

const answerOf = (fault: Exclude<CallFault, { kind: "delay" }>) =>
  fault.kind === "fail" ? new ApiError(fault.status, fault.code, fault.message) : fault.kind;

const meant = (fault: CallFault, product: string, name: string) =>
  fault.action === "*" || fault.action === name || fault.action === `${product}.${name}`;
