import type { JsonObject } from "../../components/document/json";
import { multiply, sum, UNKNOWN } from "../amount";
import { type Facts, FREE_DISK_GIB, number } from "../document";
import { elsewhere, just, type Line, line, type Quantity } from "../line";
import { missingOf, type Priced, pricedItem } from "../priced";
import type { PriceList } from "../priceTable";

const QUEUE = "queue instances";

/** Cores and MB of a queue instance if the document does not set its size (confirmed). */
const QUEUE_DEFAULT = { cpu: 1, memoryMB: 4096 };

/**
 * The CPU instances of the queue: one, or two if the service has more than one instance, unless the
 * document says otherwise (confirmed). They keep running when the service is scaled to zero.
 */
function queueLine(facts: Facts, instances: Quantity | undefined, list: PriceList): Line {
  const { resource, cpu, memory } = facts.queue ?? {};
  const quantity = { from: 1, to: instances === undefined || instances.to > 1 ? 2 : 1 };
  if (typeof resource === "string" && resource !== "") {
    return elsewhere(QUEUE, quantity, `in ${resource}, billed from its purchase on and not here`);
  }
  const remarks = untold(facts.queue ?? {});
  if (remarks.length > 0) return line(QUEUE, quantity, UNKNOWN, { remarks });
  const cores = number(cpu) ?? QUEUE_DEFAULT.cpu;
  const gib = (number(memory) ?? QUEUE_DEFAULT.memoryMB) / 1024;
  const named = (name: string, priced: Priced) => ({
    ...priced,
    remark: `${name}: ${priced.remark}`,
  });
  const core = named("core", pricedItem("eas.cpu", list));
  const ram = named("memory", pricedItem("eas.memory", list));
  const unit = sum([multiply(core.amount, just(cores)), multiply(ram.amount, just(gib))]);
  const what = `${QUEUE}, ${cores} core${cores === 1 ? "" : "s"}, ${gib.toFixed(1)} GiB`;
  const missing = missingOf([core, ram]);
  const known = missing.length === 0 ? unit : UNKNOWN;
  const origins = [core.remark, ram.remark];
  return line(what, quantity, known, { role: QUEUE, remarks: origins, missing });
}

/** Why the size or number of a queue's instances is not known; empty: it is known. */
function untold(queue: JsonObject): string[] {
  const given = (key: string) => queue[key] !== undefined && queue[key] !== null;
  return [
    ...["cpu", "memory"]
      .filter((key) => given(key) && number(queue[key]) === undefined)
      .map((key) => `queue.${key} is no number`),
    ...["min_replica", "max_replica"]
      .filter(given)
      .map((key) => `how many instances queue.${key} makes is not documented`),
    ...(given("instance_type")
      ? ["which machine a queue takes by instance_type is not documented"]
      : []),
  ];
}

function diskLine(
  { diskBeyondGiB, dedicated }: Facts,
  instances: Quantity | undefined,
  list: PriceList,
): Line[] {
  if (diskBeyondGiB === 0 || dedicated !== undefined) return [];
  const what = `system disk beyond ${FREE_DISK_GIB} GiB`;
  if (diskBeyondGiB === undefined || instances === undefined) {
    const why =
      diskBeyondGiB === undefined
        ? "its size cannot be read; write it as 40Gi"
        : "the document does not say for how many instances";
    return [line(what, just(1), UNKNOWN, { withInstances: true, remarks: [why] })];
  }
  const { amount, remark } = pricedItem("eas.disk", list);
  const unit = multiply(amount, just(diskBeyondGiB));
  const rest = { role: what, withInstances: true, remarks: [remark] };
  return [line(`${what}, ${diskBeyondGiB} GiB for each instance`, instances, unit, rest)];
}

/** The lines for what EAS adds to the GPU instances: queue, proxy, disk, and a gateway billed separately. */
export function ownLines(facts: Facts, instances: Quantity | undefined, list: PriceList): Line[] {
  const { type, queue } = facts;
  const isQueued = type === "Async" || queue !== undefined;
  return [
    ...(isQueued ? [queueLine(facts, instances, list)] : []),
    ...(facts.isCluster
      ? [
          line("proxy instance of the Cluster edition", just(1), UNKNOWN, {
            remarks: ["its size and price are not published"],
          }),
        ]
      : []),
    ...diskLine(facts, instances, list),
    ...(facts.gateway === undefined
      ? []
      : [elsewhere("dedicated gateway", just(1), `${facts.gateway}, billed apart and not here`)]),
  ];
}
