/** A machine that EAS offers on public resources, with exactly one GPU. */
export interface InstanceType {
  /** Its name in the service document. */
  readonly type: string;
  /** The card and its memory in GB. */
  readonly gpu: string;
  readonly vcpu: number;
  readonly memoryGiB: number;
}

const row = (type: string, vcpu: number, memoryGiB: number, gpu: string): InstanceType => ({
  type,
  gpu,
  vcpu,
  memoryGiB,
});

/**
 * The single-GPU machines that this package accepts, best choice first. ComfyUI uses one GPU, so any
 * further GPU would be paid for and idle.
 *
 * A list of names and not a pattern, because the names mislead: the `g1` in `ecs.gn6i-c24g1.12xlarge` is not
 * its number of GPUs (it has two). Source: ECS instance family page, cross-checked with the EAS machine list
 * (confirmed). Which of them a region has in stock is not known here.
 */
export const SINGLE_GPU_TYPES: readonly InstanceType[] = [
  row("ml.gu7i.c16m60.1-gu30", 16, 60, "GU30 24 GB"),
  row("ml.gu7i.c8m30.1-gu30", 8, 30, "GU30 24 GB"),
  row("ml.gu7i.c32m188.1-gu30", 32, 188, "GU30 24 GB"),
  row("ecs.gn6i-c16g1.4xlarge", 16, 62, "T4 16 GB"),
  row("ecs.gn6i-c4g1.xlarge", 4, 15, "T4 16 GB"),
  row("ecs.gn6i-c8g1.2xlarge", 8, 31, "T4 16 GB"),
  row("ecs.gn6i-c24g1.6xlarge", 24, 93, "T4 16 GB"),
  row("ecs.gn6i-c40g1.10xlarge", 40, 155, "T4 16 GB"),
  row("ecs.gn7i-c8g1.2xlarge", 8, 30, "A10 24 GB"),
  row("ecs.gn7i-c16g1.4xlarge", 16, 60, "A10 24 GB"),
  row("ecs.gn7i-c32g1.8xlarge", 32, 188, "A10 24 GB"),
  row("ecs.gn7i-c48g1.12xlarge", 48, 310, "A10 24 GB"),
  row("ecs.gn7i-c56g1.14xlarge", 56, 346, "A10 24 GB"),
  row("ecs.gn7s-c8g1.2xlarge", 8, 60, "A30 24 GB"),
  row("ecs.gn7s-c16g1.4xlarge", 16, 120, "A30 24 GB"),
  row("ecs.gn7s-c32g1.8xlarge", 32, 250, "A30 24 GB"),
  row("ecs.gn7s-c48g1.12xlarge", 48, 380, "A30 24 GB"),
  row("ecs.gn7s-c56g1.14xlarge", 56, 440, "A30 24 GB"),
  row("ecs.gn7-c12g1.3xlarge", 12, 94, "A100 40 GB"),
  row("ecs.gn7e-c16g1.4xlarge", 16, 125, "A100 80 GB"),
  row("ecs.gn8is.2xlarge", 8, 64, "L20 48 GB"),
  row("ecs.gn8is.4xlarge", 16, 128, "L20 48 GB"),
  row("ecs.gn8v.4xlarge", 16, 96, "96 GB, model not named"),
  row("ecs.gn8v.6xlarge", 24, 128, "96 GB, model not named"),
  row("ecs.gn6e-c12g1.3xlarge", 12, 92, "V100 32 GB"),
  row("ecs.gn6v-c8g1.2xlarge", 8, 32, "V100 16 GB"),
  row("ecs.gn5-c4g1.xlarge", 4, 30, "P100 16 GB"),
  row("ecs.gn5-c8g1.2xlarge", 8, 60, "P100 16 GB"),
  row("ecs.gn5-c28g1.7xlarge", 28, 112, "P100 16 GB"),
  row("ecs.gn5i-c2g1.large", 2, 8, "P4 8 GB"),
  row("ecs.gn5i-c4g1.xlarge", 4, 16, "P4 8 GB"),
  row("ecs.gn5i-c8g1.2xlarge", 8, 32, "P4 8 GB"),
  row("ecs.gn5i-c16g1.4xlarge", 16, 64, "P4 8 GB"),
];

/**
 * The default machine types, in the order in which EAS tries them: the vendor's recommendation, and its
 * documented fallback for when that is out of stock (confirmed).
 */
export const DEFAULT_INSTANCE_TYPES: readonly string[] = [
  "ml.gu7i.c16m60.1-gu30",
  "ecs.gn6i-c16g1.4xlarge",
];

const byType = new Map(SINGLE_GPU_TYPES.map((entry) => [entry.type, entry]));

/** The machine of that name; undefined when it is unknown or does not have exactly one GPU. */
export const singleGpuType = (type: string): InstanceType | undefined => byType.get(type);

/** What is wrong with a machine type; undefined when it has exactly one GPU. */
export function instanceTypeProblem(type: string): string | undefined {
  if (singleGpuType(type)) return undefined;
  const known = SINGLE_GPU_TYPES.slice(0, 4).map((entry) => entry.type);
  return `"${type}" is not a known machine type with exactly one GPU; write one of ${known.join(", ")}, … (all in components/document/instanceTypes.ts)`;
}
