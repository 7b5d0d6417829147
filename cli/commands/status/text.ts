import { counted } from "../../../client/counted";
import type { ServiceInstance } from "../../../client/eas/instances";
import { oneLine } from "../../../client/plain";
import { utcMinute } from "../../../client/utcMinute";
import type { Depth } from "../../queueDepth";
import { spanText } from "../../span";
import type { StackService } from "../../stackService";
import { isUnknown, type Unknown } from "../../unknown";
import type { Proof } from "./proof";
import type { Seen } from "./service";

/** Everything that was found out. */
export interface Report {
  readonly service: StackService;
  readonly seen: Seen;
  readonly depth: Depth | Unknown;
  readonly proof: Proof | Unknown;
  readonly billing: string;
}

const titled = (edition: string | undefined) =>
  edition === undefined ? "" : `, ${edition} edition`;

function stateText(seen: Seen): string {
  if (seen.state === "gone") return "gone: EAS has no service of this name";
  if (seen.state === "unknown") return `unknown: ${seen.unknown}`;
  const { status, message } = seen.overview;
  return message === "" ? status : `${status}: ${message}`;
}

function instancesText(seen: Seen): string {
  if (seen.state === "gone") return "none";
  if (seen.state === "unknown") return "unknown";
  const { running, total } = seen.overview;
  return `${running ?? "an unknown number"} of ${total ?? "an unknown number"} running`;
}

function instanceText({ name, type, spot, status, reason, restarts }: ServiceInstance): string {
  const parts = [
    `${type || "unknown machine"}${spot ? " (spot)" : ""}`,
    status || "unknown status",
  ];
  if (reason !== "") parts.push(reason);
  if (restarts > 0) parts.push(`restarted ${restarts === 1 ? "once" : `${restarts} times`}`);
  return `${name}: ${parts.join(", ")}`;
}

function depthText(depth: Depth | Unknown): string {
  if (isUnknown(depth)) return `unknown: ${depth.unknown}`;
  const { waiting, working, oldestSeconds, unread, sinkIsFull } = depth;
  const parts = [`${waiting} waiting, ${working} being worked on`];
  if (waiting + working > 0) {
    parts.push(
      oldestSeconds === undefined
        ? "the service does not tell how old the oldest is"
        : `the oldest is ${spanText(oldestSeconds)} old`,
    );
  }
  if (unread !== undefined) parts.push(`${counted(unread, "result")} that nobody has fetched`);
  if (sinkIsFull) parts.push("the sink is full, so the service works on nothing");
  return parts.join("; ");
}

const VERDICTS = {
  proved: "proven",
  wrong: "not proven, wrong",
  "not-ready": "not proven, not ready",
};

function proofText(proof: Proof | Unknown): string {
  if (isUnknown(proof)) return `unknown: ${proof.unknown}`;
  const { verdict, level, at, ageSeconds, file } = proof;
  const when = `${utcMinute(new Date(at))}, ${spanText(ageSeconds)} ago`;
  return `${VERDICTS[verdict]} at level ${level}: ${when}; ${file}`;
}

/** The report for people: a line for each question. */
export function statusText({ service, seen, depth, proof, billing }: Report): string[] {
  const { name, region, facts } = service;
  const { warnings = [], instances = [] } = seen.state === "there" ? seen : {};
  const lines = [
    ["service", `${name} in ${region}${titled(facts.edition)}`],
    ["status", stateText(seen)],
    ...warnings.map((warning) => ["warning", warning]),
    ["instances", instancesText(seen)],
    ...instances.map((instance) => ["", instanceText(instance)]),
    ["queue", depthText(depth)],
    ["last proof", proofText(proof)],
    ["billed", billing],
  ];
  return lines.map(([label, text]) => `${label!.padEnd(11)}${oneLine(text!)}`);
}
