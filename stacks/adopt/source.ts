import { z } from "zod";
import { findAccessKey } from "../../client/eas/credentials";
import { environmentRegion } from "../../client/eas/environmentRegion";
import { ApiError, ifThere } from "../../client/eas/openApi";
import { wholeDescription } from "../../client/eas/service";
import { UsageError } from "../../client/usageError";
import { regionProblem } from "../../components/regionProblem";
import type { Arguments } from "./arguments";
import { type LiveService, liveService } from "./document";
import { AdoptError } from "./problem";
import { readServiceFile } from "./serviceFile";

const checkedRegion = (region: string | undefined): string => {
  const problem = regionProblem(region);
  if (region !== undefined && problem === undefined) return region;
  throw new UsageError(`--region: ${problem}`);
};

/** Reads the service that the arguments name, and its region. Changes nothing in the cloud. */
export async function source(args: Arguments): Promise<{ live: LiveService; region: string }> {
  const given = args.region ?? environmentRegion();
  if (args.file !== undefined) {
    const live = readServiceFile(args.file);
    return { live, region: checkedRegion(args.region ?? live.region ?? given) };
  }
  const [name = "", region] = [args.service, checkedRegion(given)];
  const key = await findAccessKey({});
  try {
    const answer = await ifThere(wholeDescription({ region, name, key }, z.unknown()));
    if (answer !== undefined)
      return { live: liveService(JSON.stringify(answer), "the answer of EAS"), region };
  } catch (error) {
    throw error instanceof ApiError ? new AdoptError(error.message) : error;
  }
  throw new AdoptError(
    `There is no service "${name}" in ${region}; look in the PAI console for its name and region.`,
  );
}
