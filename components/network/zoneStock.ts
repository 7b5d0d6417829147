import type * as pulumi from "@pulumi/pulumi";
import { isUnanswered } from "../../client/eas/isUnanswered";
import { isListedByZone, type ZoneStock, zoneStock } from "../../client/ecs/zoneStock";
import { providerAccessKey } from "../pulumi/accessKey";
import { isMocked } from "../pulumi/mocked";
import { perDeployment } from "../pulumi/perDeployment";
import { say } from "../pulumi/say";

/** Where each machine type is in stock. Types that no API could be asked about are missing. */
type StockByType = ReadonlyMap<string, ZoneStock>;

/**
 * Which of the machines a zone does not have, one message for each type. Empty when all types that could be
 * checked are in stock there.
 *
 * This is advice and no error: that EAS takes its machines from the vSwitch's zone is inferred, and stock
 * changes by the minute.
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

/** Says which types could not be checked, because no API says where they are; undefined: there are none. */
export function uncheckedTypes(instanceTypes: readonly string[]): string | undefined {
  const unlisted = instanceTypes.filter((type) => !isListedByZone(type));
  if (unlisted.length === 0) return undefined;
  return `Not checked whether the zone has ${unlisted.join(", ")}: no API says where PAI has its own machines.`;
}

/** The stock is asked for once for each region and type, however many services of a deployment need it. */
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

/** The zone and the machine types that are checked before a service is placed in the zone. */
export interface ZoneCheck {
  readonly region: string;
  /** Zone of the vSwitch; nothing is checked when it is empty. */
  readonly zone: string;
  readonly instanceTypes: readonly string[];
}

/**
 * Warns when the zone does not have the machines, and says what it could not check. Never fails: if the API
 * cannot be reached or may not be asked (`ecs:DescribeAvailableResource`), it warns about that.
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
    if (!isUnanswered(error)) throw error;
    await say(
      "warn",
      `Not checked whether zone ${check.zone} has the machines: ${error.message}`,
      component,
    );
  }
}
