/** Fewest and most instances, as an autoscaler has them. */
interface Range {
  readonly min: number;
  readonly max: number;
}

/** What is wrong with `max`. */
export const rangeProblem = ({ min, max }: Range): string | undefined =>
  max >= min ? undefined : `is ${max}, less than min (${min}); write at least ${min}`;

/** What is wrong with the number of instances that an autoscaler begins with. */
export const startProblem = (instances: number, { min, max }: Range): string | undefined =>
  instances >= min && instances <= max
    ? undefined
    : `is ${instances}, outside autoscaler.min (${min}) to autoscaler.max (${max}); leave it out or write a number between`;
