/** The smallest and largest value of a count, such as the instances of an autoscaler. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What is wrong with `max`, given `min`; undefined when nothing is. */
export const rangeProblem = ({ min, max }: Range): string | undefined =>
  max >= min ? undefined : `is ${max}, less than min (${min}); write at least ${min}`;

/** What is wrong with the number of instances that a service with an autoscaler starts with. */
export const startProblem = (instances: number, { min, max }: Range): string | undefined =>
  instances >= min && instances <= max
    ? undefined
    : `is ${instances}, outside autoscaler.min (${min}) to autoscaler.max (${max}); leave it out or write a number between`;

/** Whole numbers that a queue may have. EAS's own limits could not be found: these catch slips. */
export const QUEUE_RANGES = {
  cpu: { min: 1, max: 64 },
  memoryMB: { min: 1024, max: 262_144 },
  maxDeliveries: { min: 1, max: 10 },
} as const satisfies Record<string, Range>;

/** Whole numbers that an autoscaler may have, likewise. */
export const SCALING_RANGES = {
  backlogPerInstance: { min: 1, max: 10_000 },
  scaleDownWindowSeconds: { min: 60, max: 86_400 },
} as const satisfies Record<string, Range>;
