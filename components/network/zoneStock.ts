import type * as pulumi from "@pulumi/pulumi";
import { CredentialsError } from "../../client/eas/credentials";
import { ApiError } from "../../client/eas/openApi";
import { isListedByZone, type ZoneStock, zoneStock } from "../../client/ecs/zoneStock";
import { isMocked } from "../pulumi/mocked";
import { perDeployment } from "../pulumi/perDeployment";
import { providerAccessKey } from "../pulumi/readAccess";
import { say } from "../pulumi/say";

/** Where each machine type is; a type that could not be asked for is not in it. */
type StockByType = ReadonlyMap<string, ZoneStock>;

/**
 * What speaks against a zone for the machines asked for, one message for each type. Empty when all
 * types that could be checked are in stock there.
 *
 * Advice and not an error: that EAS gets its machines from the zone of the vSwitch is inferred, and
 * stock changes by the minute.
 */
export function zoneProblems(
  zone: string,
  instanceTypes: readonly string[],
  stock: StockByType,
): string[] {
  return instanceTypes.flatMap((type) => {
    const known = stock.get(type);
    if (known === undefined || known.inStock.includes(zone)) return [];
    const elsewhere =
      known.inStock.length > 0
        ? `in stock in ${known.inStock.join(", ")}`
        : "out of stock in the whole region";
    const here = known.soldOut.includes(zone) ? "is sold out" : "is not offered";
    return [`${type} ${here} in zone ${zone}; it is ${elsewhere}.`];
  });
}

/** The types of which no API says where they are, in a sentence; undefined when there are none. */
export function uncheckedTypes(instanceTypes: readonly string[]): string | undefined {
  const unlisted = instanceTypes.filter((type) => !isListedByZone(type));
  if (unlisted.length === 0) return undefined;
  return `Not checked whether the zone has ${unlisted.join(", ")}: no API says where PAI has its own machines.`;
}

/** One look at the stock for each region and type, however many services of a deployment ask. */
const askedFor = perDeployment(() => new Map<string, Promise<ZoneStock>>());

async function stockOf(
  { region, instanceTypes }: ZoneCheck,
  component: pulumi.Resource,
): Promise<StockByType> {
  const listed = [...new Set(instanceTypes.filter(isListedByZone))];
  if (listed.length === 0) return new Map();
  const key = await providerAccessKey(component);
  const asked = askedFor();
  return new Map(
    await Promise.all(
      listed.map(async (instanceType): Promise<[string, ZoneStock]> => {
        const id = `${region}/${instanceType}`;
        const answer = asked.get(id) ?? zoneStock({ region, instanceType, key });
        asked.set(id, answer);
        return [instanceType, await answer];
      }),
    ),
  );
}

/** What is checked before a service is put into a zone. */
export interface ZoneCheck {
  readonly region: string;
  /** Zone of the vSwitch; nothing is checked when it is empty. */
  readonly zone: string;
  readonly instanceTypes: readonly string[];
}

/**
 * Warns when the zone does not have the machines, and says what it could not check. Never fails:
 * without a network or the right to ask (`ecs:DescribeAvailableResource`) it warns of that.
 */
export async function checkZone(check: ZoneCheck, component: pulumi.Resource): Promise<void> {
  if (check.zone === "" || isMocked()) return;
  const unchecked = uncheckedTypes(check.instanceTypes);
  if (unchecked !== undefined) await say("info", unchecked, component);
  try {
    const stock = await stockOf(check, component);
    for (const problem of zoneProblems(check.zone, check.instanceTypes, stock)) {
      await say("warn", problem, component);
    }
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof CredentialsError)) throw error;
    await say(
      "warn",
      `Not checked whether zone ${check.zone} has the machines: ${error.message}`,
      component,
    );
  }
}
