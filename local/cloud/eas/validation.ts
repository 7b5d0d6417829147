import {
  isObject,
  type JsonObject,
  numberAt,
  objectAt,
  objectsAt,
  serviceName,
  textAt,
} from "./document";
import { limits } from "./limits";
import { networkProblems } from "./networkValidation";
import { serviceType, serviceTypes } from "./serviceType";
import { storageProblems } from "./storageValidation";
import type { Surroundings } from "./surroundings";
import { typeProblems } from "./typeValidation";

/**
 * Everything that EAS would refuse about a service document, one sentence each; empty if it is
 * accepted. Unknown keys are accepted, as they appear to be by the real server.
 */
export function problemsOf(document: JsonObject, surroundings: Surroundings): string[] {
  return [
    ...metadataProblems(document, surroundings),
    ...containerProblems(document),
    ...cloudProblems(objectAt(document, "cloud")),
    ...networkProblems(document, surroundings),
    ...storageProblems(document, surroundings),
    ...typeProblems(document, surroundings),
  ];
}

function metadataProblems(document: JsonObject, { serviceName: own }: Surroundings): string[] {
  const problems: string[] = [];
  const metadata = objectAt(document, "metadata");
  const name = serviceName(document);
  if (name === undefined) {
    problems.push("metadata.name is missing.");
  } else if (name !== own && !limits.name.test(name)) {
    problems.push(
      `metadata.name is ${JSON.stringify(name)}; it must be 3 to 63 lower-case letters, digits or underscores.`,
    );
  }
  const instance = numberAt(metadata, "instance");
  if (instance === undefined) {
    // The platform decides how many instances a serverless service has.
    const needed = serviceType(document) !== serviceTypes.serverless;
    if (needed) problems.push("metadata.instance is missing.");
  } else if (!Number.isInteger(instance) || instance < 0) {
    problems.push(
      `metadata.instance is ${JSON.stringify(metadata.instance)}; it must be a whole number, 0 or more.`,
    );
  }
  const disk = /^(\d+)Gi?$/.exec(textAt(metadata, "disk") ?? "");
  if (disk && Number(disk[1]) > limits.diskGiB) {
    problems.push(`metadata.disk is ${metadata.disk}; it must not exceed ${limits.diskGiB}Gi.`);
  }
  return problems;
}

/** A service with one of these keys has no containers of its own. */
const withoutContainers = [
  "processor",
  "model_path",
  "members",
  "tasks",
  "data_image",
  "raycluster",
  "serverless",
];

function containerProblems(document: JsonObject): string[] {
  if (document.containers === undefined || document.containers === null) {
    const serverless = serviceType(document) === serviceTypes.serverless;
    return serverless || withoutContainers.some((key) => document[key] !== undefined)
      ? []
      : ["containers is missing; a service runs an image or a processor."];
  }
  const containers = objectsAt(document, "containers");
  if (containers.length === 0) return ["containers must be a list with at least one container."];
  return containers.flatMap((container, index) => oneContainer(container, `containers[${index}]`));
}

function oneContainer(container: JsonObject, at: string): string[] {
  const problems: string[] = [];
  if (textAt(container, "image") === undefined) problems.push(`${at}.image is missing.`);
  const commands = ["script", "command"].filter((key) => textAt(container, key) !== undefined);
  if (commands.length !== 1) {
    const found = commands.length === 0 ? "neither is given" : "both are given";
    problems.push(`${at} must have exactly one of script and command; ${found}.`);
  }
  const port = numberAt(container, "port");
  if (port === undefined) return problems;
  if (limits.reservedPorts.some((reserved) => reserved === port)) {
    problems.push(
      `${at}.port is ${port}; ports ${limits.reservedPorts.join(" and ")} are reserved.`,
    );
  } else if (!Number.isInteger(port) || port < 1 || port > 65535) {
    problems.push(
      `${at}.port is ${JSON.stringify(container.port)}; it must be a port from 1 to 65535.`,
    );
  }
  return problems;
}

function cloudProblems(cloud: JsonObject): string[] {
  const problems: string[] = [];
  const computing = objectAt(cloud, "computing");
  const instances = computing.instances;
  // Documents that the console makes have both instance_type and `"instances": null`.
  const listed = instances !== undefined && instances !== null;
  if (textAt(computing, "instance_type") !== undefined && listed) {
    problems.push("cloud.computing must have either instance_type or instances, not both.");
  }
  if (listed) problems.push(...instanceProblems(instances));

  const networking = objectAt(cloud, "networking");
  const keys = ["vpc_id", "vswitch_id", "security_group_id"];
  const missing = keys.filter((key) => textAt(networking, key) === undefined);
  if (missing.length > 0 && missing.length < keys.length) {
    problems.push(
      `vpcId, vswId and securityGroupId are required: cloud.networking lacks ${missing.join(" and ")}.`,
    );
  }
  return problems;
}

function instanceProblems(instances: unknown): string[] {
  if (!Array.isArray(instances) || instances.length === 0) {
    return ["cloud.computing.instances must be a list with at least one instance type."];
  }
  return instances.flatMap((instance, index) =>
    isObject(instance) && textAt(instance, "type") !== undefined
      ? []
      : [`cloud.computing.instances[${index}].type is missing.`],
  );
}
