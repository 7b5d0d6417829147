import { documentAutoscalers } from "../../components/document/documentScale";
import { isObject, type JsonObject } from "../../components/document/json";
import { numberAt, objectAt, textAt, without } from "../../components/document/readJson";
import type { DeployedEdition } from "../../components/editions";
import type { Left } from "./problem";

const BACKLOG = "queue[avgbacklog]";

/** The settings `instances`, `queue` and `autoscaler`, if the edition has them. */
export function scaleOf(document: JsonObject, edition: DeployedEdition) {
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
    const autoscaler = edition === "api" ? autoscalerOf(scaler.value) : undefined;
    const reason = `has a setting only for services of the API edition that scale by ${BACKLOG}; this one stays as it is on the service`;
    if (autoscaler) settings.autoscaler = autoscaler;
    else left.push({ key: scaler.path, reason });
  }
  return { settings, left, problems };
}

function queueOf(document: JsonObject): JsonObject {
  const queue = objectAt(document, "queue");
  const extra = without(queue, ["cpu", "memory", "max_delivery", "resource"]);
  return {
    cpu: numberAt(queue, "cpu"),
    memoryMB: numberAt(queue, "memory"),
    maxDeliveries: numberAt(queue, "max_delivery"),
    resource: textAt(queue, "resource"),
    ...(Object.keys(extra).length > 0 && { extra }),
  };
}

/** The setting for an autoscaler; undefined for a form that the setting cannot express. */
function autoscalerOf(autoscaler: unknown): JsonObject | undefined {
  if (!isObject(autoscaler)) return undefined;
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
  const isWhole = min !== undefined && max !== undefined && backlogPerInstance !== undefined;
  if (!isWhole || odd.length > 0) return undefined;
  return {
    ...(min === 0 ? { scaleToZero: true } : { min }),
    max,
    backlogPerInstance,
    scaleDownWindowSeconds: numberAt(scaleDown, "stabilizationWindowSeconds"),
  };
}
