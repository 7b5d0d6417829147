import { type AccessKey, findAccessKey } from "../../../client/eas/credentials";
import { ApiError } from "../../../client/eas/openApi";
import { type SpotShare, spotShares } from "../../../client/eas/spotShares";
import { hourlyPrice, type PriceQuery } from "../../../client/ecs/price";
import { pause } from "../../../client/http/pause";
import type { Asked } from "../../../cost";
import type { Io } from "../../io";

/** What the price APIs told. */
export interface Answers {
  readonly asked: readonly Asked[];
  /** What has no price, each as a sentence that begins with the type. */
  readonly without: readonly string[];
  /** Why there are no spot shares; undefined when EAS gave them. */
  readonly noSpot: string | undefined;
}

/** Only ECS tells prices, and it knows only its own machines. */
const isOfEcs = (type: string) => type.startsWith("ecs.");

const NO_API =
  "no API tells its price; look it up in the console and write it into the file by hand";

/**
 * Time between calls. ECS takes some 500 calls a minute of an account (documented); this is half of
 * that.
 */
const BETWEEN_CALLS_MS = 240;

/**
 * Asks ECS for the list prices of machines, and EAS for the share of it that they cost on spot.
 *
 * @throws {ApiError} when ECS refuses for another reason than the type, or does not answer
 */
export async function askPrices(
  region: string,
  types: readonly string[],
  { env, signal }: Pick<Io, "env" | "signal">,
): Promise<Answers> {
  const key = await findAccessKey({}, env);
  const spot = await spotSharesOf(region, key, signal);
  const date = new Date().toISOString().slice(0, 10);
  const asked: Asked[] = [];
  const without = types.filter((type) => !isOfEcs(type)).map((type) => `${type}: ${NO_API}`);
  for (const [index, type] of types.filter(isOfEcs).entries()) {
    if (index > 0) await pause(BETWEEN_CALLS_MS, signal);
    const found = await priceOf({ region, instanceType: type, key, signal });
    if (typeof found === "string") {
      without.push(`${type}: ${found}`);
      continue;
    }
    const spotShare = spot.shares.get(type);
    asked.push({ type, region, ...found, ...(spotShare && { spotShare }), date });
  }
  return { asked, without, noSpot: spot.problem };
}

/** The price, or why there is none. */
async function priceOf(query: PriceQuery) {
  try {
    const { currency, hourly } = await hourlyPrice(query);
    if (currency === "CNY" || currency === "USD") return { currency, hourly } as const;
    return `ECS tells its price in ${currency}, which a file of prices cannot hold`;
  } catch (error) {
    // The type is at fault, not the call.
    if (error instanceof ApiError && error.code.startsWith("InvalidInstanceType")) {
      return `ECS has no price for it in ${query.region} (${error.code})`;
    }
    throw error;
  }
}

async function spotSharesOf(region: string, key: AccessKey, signal: AbortSignal) {
  try {
    return { shares: await spotShares(region, key, signal), problem: undefined };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { shares: new Map<string, SpotShare>(), problem: error.message };
  }
}
