import { existsSync, statSync } from "node:fs";
import { environmentRegion } from "../../../client/eas/environmentRegion";
import { UsageError } from "../../../client/usageError";
import {
  DEFAULT_INSTANCE_TYPES,
  SINGLE_GPU_TYPES,
} from "../../../components/document/instanceTypes";
import { regionProblem } from "../../../components/regionProblem";
import { PriceFile, readPrices, refreshed } from "../../../cost";
import { parseSettings } from "../../../stacks/parseSettings";
import { readStackFile } from "../../../stacks/stackFile";
import { EXIT } from "../../exitCodes";
import type { Io } from "../../io";
import { checkWritableFile, writeNamedFile } from "../../writable";
import { type Answers, askPrices } from "./ask";

/** The command line, as it was given. */
export interface PricesFlags {
  out: string;
  stack?: string;
  region?: string;
  types?: string[];
  all?: boolean;
  json?: boolean;
}

/** The machines to ask for, and their region. */
function wanted(flags: PricesFlags, io: Pick<Io, "env">) {
  const { stack, all } = flags;
  const raw = stack === undefined ? undefined : readStackFile(process.cwd(), stack, io.env);
  const region = flags.region ?? raw?.region ?? environmentRegion(io.env);
  const problem = regionProblem(region);
  if (region === undefined || problem !== undefined) {
    throw new UsageError(
      `The region (--region, or that of --stack) ${problem}; prices are per region.`,
    );
  }
  const settings = raw && parseSettings({ ...raw, region });
  const ofStack = settings && "instanceTypes" in settings ? settings.instanceTypes : undefined;
  const every = SINGLE_GPU_TYPES.map(({ type }) => type);
  return { region, types: all ? every : (flags.types ?? ofStack ?? DEFAULT_INSTANCE_TYPES) };
}

/**
 * Whether this is a regular file. Reading a pipe or a terminal, such as /dev/stdout, would wait for
 * ever.
 */
const isFile = (path: string) => existsSync(path) && statSync(path).isFile();

/**
 * Asks and writes.
 *
 * @returns the exit code: 1 when there was no price, and nothing was written
 */
export async function runPrices(flags: PricesFlags, io: Io): Promise<number> {
  const { region, types } = wanted(flags, io);
  const before = isFile(flags.out) ? readPrices(flags.out) : PriceFile.parse({});
  await checkWritableFile("--out", flags.out);
  const answers = await askPrices(region, types, io);
  const { file, kept } = refreshed(before, answers.asked);
  const written = answers.asked.filter(({ type }) => !kept.includes(type));
  if (written.length > 0) {
    await writeNamedFile(flags.out, `${JSON.stringify(file, null, 2)}\n`, `--out ${flags.out}`);
  }
  if (flags.json) io.out(JSON.stringify({ region, written, kept, without: answers.without }));
  else {
    const told = { ...answers, asked: written };
    for (const line of report(flags.out, region, told, kept)) io.out(line);
  }
  return written.length > 0 || kept.length > 0 ? EXIT.ok : EXIT.wrong;
}

function report(out: string, region: string, answers: Answers, kept: readonly string[]): string[] {
  const { asked, without, noSpot } = answers;
  const spot = ({ spotShare }: Answers["asked"][number]) => {
    const { protected: safe, unprotected } = spotShare ?? {};
    return safe === undefined && unprotected === undefined
      ? ""
      : `; on spot ${safe ?? "?"} of it, without the protected hour ${unprotected ?? "?"}`;
  };
  return [
    asked.length > 0
      ? `${out}: list prices of ECS in ${region}, as proxies. EAS has no API for its prices.`
      : `${out} is unchanged: there was nothing to write.`,
    ...asked.map((each) => `  ${each.type}: ${each.hourly} ${each.currency} per hour${spot(each)}`),
    ...kept.map((type) => `  ${type}: unchanged, because its price was written by hand`),
    ...without.map((line) => `  ${line}`),
    ...(noSpot === undefined ? [] : [`EAS does not tell what spot costs: ${noSpot}`]),
  ];
}
