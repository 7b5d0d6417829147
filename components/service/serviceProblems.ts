import { dedicatedGateway, zeroBehindGateway } from "../document/dedicatedGateway";
import { instanceTypeProblem } from "../document/instanceTypes";
import {
  QUEUE_RANGES,
  type Range,
  rangeProblem,
  SCALING_RANGES,
  startProblem,
} from "../document/scale";
import { capabilitiesOf, EDITIONS, isDeployed } from "../editions";
import { formProblem, MOUNT_PATH, SERVICE_NAME } from "../forms";
import { kindProblems, NOT_PLAIN, unknownKeys } from "../kinds";
import { at, type Problem, under } from "../problem";
import { REFUSALS } from "../refusals";
import { regionProblem } from "../regionProblem";
import { extraConfigProblems } from "./extraConfig";
import { firstInstances } from "./serviceConfig";
import { SERVICE_KEYS, SERVICE_KINDS, type ServiceInput } from "./serviceKinds";

type Input = Partial<ServiceInput>;
type Key = keyof ServiceInput;

/** A check that runs only when all the keys it reads are known. */
interface Rule {
  readonly reads: readonly Key[];
  readonly find: (input: Input) => Problem[];
}

/** Types do not ensure a number: a JavaScript program may pass a text, and a parsed value may be `NaN`. */
function outside(value: unknown, { min, max }: Range): string | undefined {
  if (Number.isInteger(value) && Number(value) >= min && Number(value) <= max) return undefined;
  const shown = typeof value === "string" ? JSON.stringify(value) : value;
  return `is ${shown}; write a whole number from ${min} to ${max}`;
}

/** Refuses a key that the edition does not have. `instances: 1` is accepted for every edition. */
const refused = (key: Key): Rule => ({
  reads: ["edition", key],
  find: (input) => {
    const { edition, [key]: value } = input;
    if (edition === undefined || value === undefined) return [];
    if (key === "instances" && value === 1) return [];
    return at([key], REFUSALS[edition][key]);
  },
});

const instances: Rule = {
  reads: ["edition", "instances"],
  find: ({ edition, instances: count }) => {
    if (edition === undefined || count === undefined || REFUSALS[edition].instances) return [];
    return at(["instances"], outside(count, EDITIONS[edition].instances));
  },
};

const machines: Rule = {
  reads: ["instanceTypes"],
  find: ({ instanceTypes: types = [] }) => [
    ...at(["instanceTypes"], types.length > 0 ? undefined : "has no entry; write at least one"),
    ...types.flatMap((type, index) => at(["instanceTypes", index], instanceTypeProblem(type))),
  ],
};

const queue: Rule = {
  reads: ["edition", "queue"],
  find: ({ edition, queue: given }) => {
    if (edition === undefined || !given || REFUSALS[edition].queue) return [];
    const { cpu, memoryMB, maxDeliveries } = given;
    return [
      ...at(["queue", "cpu"], outside(cpu, QUEUE_RANGES.cpu)),
      ...at(["queue", "memoryMB"], outside(memoryMB, QUEUE_RANGES.memoryMB)),
      ...at(["queue", "maxDeliveries"], outside(maxDeliveries, QUEUE_RANGES.maxDeliveries)),
    ];
  },
};

const scaler: Rule = {
  reads: ["edition", "instances", "autoscaler"],
  find: ({ edition, instances: count, autoscaler }) => {
    if (edition === undefined || !autoscaler || REFUSALS[edition].autoscaler) return [];
    const { backlogPerInstance: backlog, scaleDownWindowSeconds: window } = SCALING_RANGES;
    const { min, max, backlogPerInstance, scaleDownWindowSeconds = window.min } = autoscaler;
    const most = EDITIONS[edition].instances.max;
    const bounds = [
      ...at(["autoscaler", "min"], outside(min, { min: 0, max: most })),
      ...at(["autoscaler", "max"], outside(max, { min: 1, max: most })),
      ...at(["autoscaler", "backlogPerInstance"], outside(backlogPerInstance, backlog)),
      ...at(["autoscaler", "scaleDownWindowSeconds"], outside(scaleDownWindowSeconds, window)),
    ];
    if (bounds.length > 0) return bounds;
    const range = rangeProblem(autoscaler);
    if (range !== undefined) return at(["autoscaler", "max"], range);
    return at(["instances"], startProblem(count ?? firstInstances(autoscaler), autoscaler));
  },
};

const sleep: Rule = {
  reads: ["autoscaler", "extraConfig"],
  find: ({ autoscaler, extraConfig = {} }) => {
    const gateway = dedicatedGateway(extraConfig);
    if (autoscaler?.min !== 0 || gateway === undefined) return [];
    return at(["autoscaler", "min"], `is 0, ${zeroBehindGateway(gateway)}; write at least 1`);
  },
};

const mount: Rule = {
  reads: ["edition", "storage"],
  find: ({ edition, storage }) => {
    if (storage !== undefined) {
      const fits = MOUNT_PATH.form.test(storage.mount_path);
      return at(["storage", "mount_path"], fits ? undefined : MOUNT_PATH.say);
    }
    if (edition === undefined || capabilitiesOf(edition).storage !== "required") return [];
    const { title } = capabilitiesOf(edition);
    return at(
      ["storage"],
      `is needed: without it there is no way to get the results of the ${title} edition`,
    );
  },
};

const nas: Rule = {
  reads: ["storage", "networking"],
  find: ({ storage, networking }) =>
    storage !== undefined && "nfs" in storage && networking === undefined
      ? at(["networking"], "is needed with storage on NAS, which can be reached only through a VPC")
      : [],
};

const name: Rule = {
  reads: ["serviceName"],
  find: ({ serviceName = "" }) => at(["serviceName"], formProblem(SERVICE_NAME, serviceName)),
};

const place: Rule = {
  reads: ["region"],
  find: ({ region }) => at(["region"], regionProblem(region)),
};

const extra: Rule = {
  reads: ["extraConfig"],
  find: ({ extraConfig = {} }) => under("extraConfig", extraConfigProblems(extraConfig)),
};

const ONLY_SOME_EDITIONS = ["instances", "queue", "autoscaler", "metadataType"] as const;

const OF_EACH = [instances, machines, queue, scaler, sleep, mount, nas, extra];

const RULES: readonly Rule[] = [name, place, ...ONLY_SOME_EDITIONS.map(refused), ...OF_EACH];

/** Checks the edition, which the other checks depend on. Types alone do not ensure it. */
function editionProblems({ edition }: Input, pending: readonly string[]): Problem[] {
  if (isDeployed(edition)) return [];
  const found: unknown = edition;
  const write = "write standard, api or cluster";
  if (pending.includes("edition")) return at(["edition"], `${NOT_PLAIN}; ${write}`);
  if (found === undefined) return at(["edition"], `is not set; ${write}`);
  const instead = found === "serverless" ? "make a ServerlessService, or " : "";
  return at(["edition"], `is ${JSON.stringify(found)}; ${instead}${write}`);
}

/**
 * Finds everything that would break what the package guarantees of a service.
 *
 * @param pending keys that are not known yet; checks that read one of them are skipped
 */
export function serviceProblems(input: Input, pending: readonly string[] = []): Problem[] {
  const problems = [...editionProblems(input, pending), ...kindProblems(SERVICE_KINDS, input)];
  const unknown = [...pending, ...problems.map(({ path: [key] }) => key)];
  const known = ({ reads }: Rule) => !reads.some((key) => unknown.includes(key));
  return [...problems, ...RULES.filter(known).flatMap(({ find }) => find(input))];
}

/** Finds everything that is wrong with the arguments of an `EasService`. */
export const easServiceProblems = (input: Input, pending: readonly string[]): Problem[] => [
  ...unknownKeys(SERVICE_KEYS, input, pending),
  ...serviceProblems(input, pending),
];
