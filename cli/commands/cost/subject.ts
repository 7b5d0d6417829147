import { environmentRegion } from "../../../client/eas/environmentRegion";
import { UsageError } from "../../../client/usageError";
import { isObject, type JsonObject } from "../../../components/document/json";
import { capabilitiesOf } from "../../../components/editions";
import { regionProblem } from "../../../components/regionProblem";
import {
  type Around,
  aroundDocument,
  type CostSettings,
  type Currency,
  type Estimate,
  estimateDocument,
} from "../../../cost";
import { readServiceFile } from "../../../stacks/adopt/serviceFile";
import { aroundOf, estimateOptions, estimateSettings } from "../../../stacks/cost";
import { parseSettings } from "../../../stacks/parseSettings";
import { readStackFile } from "../../../stacks/stackFile";
import type { Io } from "../../io";

/** The command line, as it was given. */
export interface CostFlags {
  stack?: string;
  file?: string;
  region?: string;
  currency?: Currency;
  budget?: number;
  unknownOk?: boolean;
  prices?: string;
  secondsPerVideo?: number;
  hoursPerWeek?: number;
  storedGb?: number;
  delta: boolean;
  json?: boolean;
}

/** What is estimated. */
export interface Subject {
  /** For the headline. */
  readonly name: string;
  readonly estimate: Estimate;
  readonly around: Around;
  readonly cost: CostSettings;
  /** Whether an idle service can end its instances by itself. */
  readonly canScaleToZero: boolean;
}

/** The cost settings; the command line takes precedence. */
function costOf(flags: CostFlags, settings: CostSettings = {}): CostSettings {
  const given = {
    budgetPerMonth: flags.budget,
    currency: flags.currency,
    prices: flags.prices,
    secondsPerVideo: flags.secondsPerVideo,
    hoursPerWeek: flags.hoursPerWeek,
    storedGB: flags.storedGb,
  };
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(said) };
}

/**
 * Estimates what the command line names.
 *
 * @throws {UsageError} when the command line, a file or a setting is wrong
 */
export function subjectOf(flags: CostFlags, io: Pick<Io, "env">): Subject {
  if (flags.file !== undefined) return ofFile(flags.file, flags, io);
  if (flags.stack !== undefined) return ofStack(flags.stack, flags, io);
  throw new UsageError(
    "What is to be estimated? Write --stack NAME for the settings of a stack, or --file FILE for the document of a service.",
  );
}

function ofStack(stack: string, flags: CostFlags, io: Pick<Io, "env">): Subject {
  const raw = readStackFile(process.cwd(), stack, io.env);
  const settings = parseSettings({ ...raw, region: flags.region ?? raw.region });
  const cost = costOf(flags, settings.cost);
  return {
    name: `${settings.serviceName} (${capabilitiesOf(settings.edition).title} edition)`,
    estimate: estimateSettings(settings, cost),
    around: aroundOf(settings),
    cost,
    canScaleToZero: settings.edition === "api",
  };
}

function ofFile(file: string, flags: CostFlags, { env }: Pick<Io, "env">): Subject {
  const { document, region: live } = readServiceFile(file);
  if (!isService(document)) {
    throw new UsageError(
      `--file ${file} is not the document of a service: it has neither containers nor metadata of a service; name a file with the document as the console's editor shows it, or the answer of DescribeService.`,
    );
  }
  const region = flags.region ?? live ?? environmentRegion(env);
  const problem = regionProblem(region);
  if (region === undefined || problem !== undefined) {
    throw new UsageError(
      `The region (--region, or that of the file) ${problem}; prices are per region.`,
    );
  }
  const cost = costOf(flags);
  // The document says where the files are, but not in which kind of file system.
  const around = aroundDocument(document, { storageType: undefined, egress: false });
  const estimate = estimateDocument(document, estimateOptions(region, around, cost));
  const canScaleToZero = document.queue !== undefined;
  return { name: file, estimate, around, cost, canScaleToZero };
}

/**
 * Whether this is the document of a service. Any other JSON would be estimated too, with unknown
 * prices. A name alone proves nothing, because many files have one.
 */
const isService = ({ containers, metadata }: JsonObject): boolean =>
  containers !== undefined ||
  (isObject(metadata) && Object.keys(metadata).some((key) => key !== "name"));
