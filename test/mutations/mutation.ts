import type { Verdict } from "../../client/smoke/evidence";
import type { SmokeOptions } from "../../client/smoke/options";

/** The ways of calling a service: Standard, API and Cluster edition. */
export const PATHS = ["sync", "queue", "webui"] as const;
export type Path = (typeof PATHS)[number];

/** What a request of the check asks for. */
export type Place =
  | "stats" // GET /system_stats
  | "page" // GET /, the WebUI itself
  | "submission" // POST /prompt
  | "history" // GET /history/<prompt id>
  | "waiting" // GET /queue
  | "websocket"
  | "file" // GET /view, or an object of the mounted bucket
  | "attributes" // of either queue
  | "put" // a request into the input queue
  | "position" // of a request in the input queue
  | "sink" // results
  | "removal" // of the check's result from the sink
  | "other";

/** What comes back to the check. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer;
  /** How it travels; default: whole and at once. */
  delivery?: Delivery;
}

/** How an answer travels; one of these at a time. */
export interface Delivery {
  /** Not at all: the connection stays open. */
  never?: true;
  /** Breaks off after this many bytes of the body. */
  cutAfter?: number;
  /** Some bytes at a time, with a pause after each piece. */
  drip?: { bytes: number; everyMs: number };
  /** Whole, but this much later. */
  lateMs?: number;
}

/** One request of a check, as the proxy sees it. */
export interface Asked {
  place: Place;
  method: string;
  url: URL;
  body: Buffer;
  /** The token that came with it. */
  token: string;
  /** Name of the requested file; empty if the request is for no file. */
  file: string;
  /** How many earlier requests of this check the same spoil has met. */
  before: number;
  /** Memory that the answers of one check share. */
  memory: Map<string, unknown>;
}

type Spoiling = (answer: Answer, asked: Asked) => Answer | Promise<Answer>;

/** Which answers are spoiled, and how. */
export interface Spoil {
  at: Place | readonly Place[];
  /** Only these files. */
  file?: RegExp;
  /** Spoil only so many answers, the first ones. @default all */
  times?: number;
  /** Changes what the service answered. */
  change?: Spoiling;
  /** Answers in place of the service, which never receives the request. */
  instead?: (asked: Asked) => Answer | Promise<Answer>;
  /** At the websocket, which is refused without this or `closesAfterMs`: messages before the service's own. */
  tells?: (token: string) => readonly (string | object)[];
  /** At the websocket: breaks it off after this time. */
  closesAfterMs?: number;
}

/** A broken server: which answers of a healthy one are spoiled, and what the check must conclude. */
export interface Mutation {
  /** In lower case with hyphens. */
  name: string;
  /** What is wrong with the server, as a sentence for a table. */
  what: string;
  on: readonly Path[];
  spoil: readonly Spoil[];
  /** `proved` if the server is only unusual, so that a failure would be a false alarm. */
  verdict: Verdict;
  /** What the report must say, or the notes if the check passes. */
  says: RegExp;
  /**
   * Short if the check has to wait until the deadline, yet long enough to get that far on a busy
   * machine.
   * @default 60
   */
  deadlineSeconds?: number;
  /**
   * The output nodes of the reference workflow that are kept: 9 saves a PNG, 15 a WebP, 19 an MP4.
   * Fewer are quicker.
   * @default all
   */
  nodes?: readonly string[];
  /** Further options of the check. */
  options?: Partial<Pick<SmokeOptions, "maxFileMiB" | "maxFiles" | "page">>;
}
