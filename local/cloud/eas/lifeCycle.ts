import type { ServiceRecord, Status } from "./service";

/** How long a service stays in its transient statuses, in milliseconds. */
export interface Delays {
  /** In Creating, Starting or Stopping. Default 200. */
  waitingMs: number;
  /** In Waiting, and in Updating. Default 300. */
  runningMs: number;
  /** How long an accepted update leaves a service in Running before it goes to Updating. Default 0. */
  updatingMs: number;
  /** How long the gateway answers 503 after Running. Default 500. */
  gatewayMs: number;
  /** In Deleting. Default 200. */
  deletingMs: number;
}

/** In sum less than the 5 s after which the provider first looks at a service. */
export const defaultDelays: Delays = {
  waitingMs: 200,
  runningMs: 300,
  updatingMs: 0,
  gatewayMs: 500,
  deletingMs: 200,
};

/** A status that a service is held in, and the message that it shows. */
export interface Hold {
  status: "Creating" | "Waiting" | "Failed";
  message: string;
}

export interface LifeCycleHooks {
  delays: Delays;
  holdOn(record: ServiceRecord): Hold | undefined;
  /** The record has changed, usually its status. */
  changed(record: ServiceRecord): void;
  /** The record's time in Deleting is over. */
  deleted(record: ServiceRecord): void;
}

/** The status that follows each transient one, its message, and how long it takes to come. */
const next: Partial<
  Record<Status, { status: Status | "gone"; message: string; after: keyof Delays }>
> = {
  Creating: { status: "Waiting", message: "Waiting for instances", after: "waitingMs" },
  Starting: { status: "Waiting", message: "Waiting for instances", after: "waitingMs" },
  Waiting: { status: "Running", message: "Service is now running", after: "runningMs" },
  Updating: { status: "Running", message: "Service is now running", after: "runningMs" },
  Stopping: { status: "Stopped", message: "Service is stopped", after: "waitingMs" },
  Deleting: { status: "gone", message: "", after: "deletingMs" },
};

const MAX_EVENTS = 200;

/** Moves services from one status to the next as time passes. */
export class LifeCycle {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  constructor(private readonly hooks: LifeCycleHooks) {}

  /** Puts a service into a status. Any following statuses come by themselves. */
  enter(record: ServiceRecord, status: Status, message: string, held = false): void {
    const now = new Date().toISOString();
    Object.assign(record, { status, message, since: now, held });
    const type = status === "Failed" || status === "DeleteFailed" ? "Warning" : "Normal";
    record.events.push({ time: now, reason: status, message, type });
    record.events.splice(0, record.events.length - MAX_EVENTS);
    this.hooks.changed(record);
    this.schedule(record);
  }

  /** Lets an accepted document take effect, at once or after `updatingMs` in Running. */
  update(record: ServiceRecord): void {
    const enter = () => this.enter(record, "Updating", "Service is being updated");
    const { updatingMs } = this.hooks.delays;
    if (record.status !== "Running" || updatingMs === 0) {
      enter();
      return;
    }
    this.hooks.changed(record);
    clearTimeout(this.timers.get(record.uid));
    this.timers.set(record.uid, setTimeout(enter, updatingMs));
  }

  /** Starts the wait for a service's next status again: at a start, and after a hold was lifted. */
  schedule(record: ServiceRecord): void {
    clearTimeout(this.timers.get(record.uid));
    this.timers.delete(record.uid);
    const step = next[record.status];
    if (!step || record.held) return;
    const timer = setTimeout(() => this.advance(record), this.hooks.delays[step.after]);
    this.timers.set(record.uid, timer);
  }

  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private advance(record: ServiceRecord): void {
    const step = next[record.status]!;
    this.timers.delete(record.uid);
    if (step.status === "gone") {
      this.hooks.deleted(record);
      return;
    }
    const hold = this.hooks.holdOn(record);
    if (hold?.status === record.status) {
      // The service keeps its status; lifting the hold schedules it again.
      record.message = hold.message;
      this.hooks.changed(record);
    } else if (hold?.status === "Failed" && step.status === "Running") {
      this.enter(record, "Failed", hold.message);
    } else {
      this.enter(record, step.status, step.message);
    }
  }
}
