import { documentAutoscalers } from "../../components/document/documentScale";
import { isObject, type JsonObject } from "../../components/document/json";
import { numberAt, objectAt, textAt, without } from "../../components/document/readJson";
import type { Edition } from "../../components/editions";
import type { Left } from "./problem";

const BACKLOG = "queue[avgbacklog]";

/** The settings `instances`, `queue` and `autoscaler`, if the edition has them. */
export function scaleOf(document: JsonObject, edition: Edition) {
  const left: Left[] = [];
  const problems: string[] = [];
  const instances = numberAt(objectAt(document, "metadata"), "instance") ?? 1;
  const settings: Record<string, unknown> = edition === "standard" ? {} : { instances };
  if (edition === "standard" && instances !== 1) {
    problems.push(
      `metadata.instance: is ${instances}, but the Standard edition has one, because its prompts live in one process; scale the service to 1 first`,
    );
  }
  if (edition === "api" && document.queue !== undefined) settings.queue = queueOf(document);
  const [scaler, second] = documentAutoscalers(document);
  if (scaler && second) {
    const reason = "is set twice; which of the two EAS uses is not documented";
    left.push(...[scaler, second].map(({ path }) => ({ key: path, reason })));
  } else if (scaler) {
    const autoscaler =
      edition === "api" && isObject(scaler.value) ? autoscalerOf(scaler.value) : undefined;
    if (autoscaler) settings.autoscaler = autoscaler;
    else {
      left.push({
        key: scaler.path,
        reason: `has a setting only for services of the API edition that scale by ${BACKLOG}; this one stays as it is on the service`,
      });
    }
  }
  return { settings, left, problems };
}

function queueOf(document: JsonObject): JsonObject {
  const queue = objectAt(document, "queue");
  const resource = textAt(queue, "resource");
  const extra = without(queue, ["cpu", "memory", "max_delivery", "resource"]);
  return {
    ...known("cpu", numberAt(queue, "cpu")),
    ...known("memoryMB", numberAt(queue, "memory")),
    ...known("maxDeliveries", numberAt(queue, "max_delivery")),
    ...known("resource", resource),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

const known = (key: string, value: unknown) => (value === undefined ? {} : { [key]: value });

/** The setting for an autoscaler; undefined for a form that the setting cannot express. */
function autoscalerOf(autoscaler: JsonObject): JsonObject | undefined {
  const strategies = objectAt(autoscaler, "strategies");
  const [min, max] = [numberAt(autoscaler, "min"), numberAt(autoscaler, "max")];
  const backlogPerInstance = numberAt(strategies, BACKLOG);
  const scaleDown = objectAt(objectAt(autoscaler, "behavior"), "scaleDown");
  const odd = [
    ...Object.keys(without(autoscaler, ["min", "max", "strategies", "behavior"])),
    ...Object.keys(without(strategies, [BACKLOG])),
    ...Object.keys(without(objectAt(autoscaler, "behavior"), ["scaleDown"])),
    ...Object.keys(without(scaleDown, ["stabilizationWindowSeconds"])),
  ];
  if (min === undefined || max === undefined || backlogPerInstance === undefined) return undefined;
  if (odd.length > 0) return undefined;
  return {
    ...(min === 0 ? { scaleToZero: true } : { min }),
    max,
    backlogPerInstance,
    ...known("scaleDownWindowSeconds", numberAt(scaleDown, "stabilizationWindowSeconds")),
  };
}
