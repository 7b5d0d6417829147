import { type JsonObject, numberAt, objectAt, textAt } from "./document";
import { limits } from "./limits";
import { serviceType, serviceTypes } from "./serviceType";
import type { Surroundings } from "./surroundings";
import { hasWebUI } from "./webUI";

/** What EAS would refuse about a document because of its `metadata.type`, or about its scaling. */
export function typeProblems(document: JsonObject, { region }: Surroundings): string[] {
  const type = serviceType(document);
  const problems: string[] = [];
  if (type === serviceTypes.async && hasWebUI(document)) {
    problems.push("metadata.enable_webservice must not be set for a service of type Async.");
  }
  if (type === serviceTypes.serverless && !limits.serverlessRegions.includes(region)) {
    problems.push(
      `metadata.type Serverless is there in ${limits.serverlessRegions.join(" and ")} only; the region is ${region}.`,
    );
  }
  return [...problems, ...scalingProblems(document, type === serviceTypes.async)];
}

function scalingProblems(document: JsonObject, hasQueue: boolean): string[] {
  const autoscaler = objectAt(document, "autoscaler");
  const [min, max] = [numberAt(autoscaler, "min"), numberAt(autoscaler, "max")];
  const problems: string[] = [];
  for (const [key, value] of Object.entries({ min, max })) {
    if (value === undefined) continue;
    if (!Number.isInteger(value) || value < 0 || value > limits.replicas) {
      problems.push(
        `autoscaler.${key} is ${JSON.stringify(autoscaler[key])}; it must be a whole number from 0 to ${limits.replicas}.`,
      );
    }
  }
  if (min !== undefined && max !== undefined && min > max) {
    problems.push(`autoscaler.min is ${min}, which is more than autoscaler.max, ${max}.`);
  }
  const gateway =
    textAt(objectAt(document, "networking"), "gateway") ??
    textAt(objectAt(document, "metadata"), "gateway");
  if (min === 0 && gateway !== undefined) {
    problems.push(`autoscaler.min must not be 0 behind the dedicated gateway ${gateway}.`);
  }
  const metrics = Object.keys(objectAt(autoscaler, "strategies"));
  if (!hasQueue && metrics.includes("queue[avgbacklog]")) {
    problems.push("autoscaler.strategies: queue[avgbacklog] is for services of type Async only.");
  }
  return problems;
}
