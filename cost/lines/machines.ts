import { type Amount, atMost, exactly, multiply, oneOf, UNKNOWN } from "../amount";
import type { Choice, Facts } from "../document";
import { elsewhere, just, type Line, line, type Quantity } from "../line";
import { micros } from "../money";
import { amountOf, missingOf, origin, type Priced } from "../priced";
import { machinePrice, noPrice, type PriceList } from "../priceTable";
import type { InstancePrice } from "../schema";

const GPU = "GPU instances";

/** The entry in the list of machines that stands for the dedicated resource group. */
const GROUP = "dedicated_resource";

/**
 * Spot machines cost the current market price, which EAS states only as a part of the pay-as-you-go
 * price (confirmed). If that part is not known, the price is at most pay-as-you-go (inferred).
 */
function spot(row: InstancePrice, unprotected: boolean): Priced {
  const part = row.spotShare?.[unprotected ? "unprotected" : "protected"];
  return part === undefined
    ? { amount: atMost(micros(row.hourly)), remark: "spot, no more than pay-as-you-go" }
    : { amount: amountOf(row.hourly * part, row), remark: `spot at ${part} of pay-as-you-go` };
}

function choice(entry: Choice, facts: Facts, list: PriceList): Priced {
  const { type } = entry;
  if (type === GROUP) {
    return { amount: exactly(0, "price"), remark: `${type}: on the group's own bill` };
  }
  const row = machinePrice(type, list);
  if (!row) {
    const remark = `${type}: no price ${noPrice(type, list)}`;
    return { amount: UNKNOWN, remark };
  }
  const said = (amount: Amount, ...how: string[]): Priced => ({
    amount,
    remark: `${type}: ${[...how, origin(row)].join("; ")}`,
  });
  const asYouGo = amountOf(row.hourly, row);
  const bidFor = spot(row, facts.unprotected);
  if (entry.spot === "unclear") {
    const how = `a bid beside instance_type is not documented, so pay-as-you-go, or ${bidFor.remark}`;
    return said(oneOf([asYouGo, bidFor.amount]), how);
  }
  return entry.spot ? said(bidFor.amount, bidFor.remark) : said(asYouGo);
}

/** A machine's type with everything else that decides its price. */
function named({ type, spot }: Choice, { unprotected }: Facts): string {
  if (!spot) return type;
  const how = [
    spot === "unclear" ? "spot or not" : "spot",
    ...(unprotected ? ["without the protected hour"] : []),
  ];
  return `${type} (${how.join(", ")})`;
}

/** What one GPU instance costs for an hour, from the cheapest machine in the document to the dearest. */
export function perInstanceHour(facts: Facts, list: PriceList): Amount {
  const { choices, machines } = facts;
  if (machines === undefined) return UNKNOWN;
  return multiply(oneOf(choices.map((entry) => choice(entry, facts, list).amount)), just(machines));
}

/** The line for the GPU instances. EAS takes a machine that is in stock, so which one is not known before. */
export function machineLine(facts: Facts, quantity: Quantity | undefined, list: PriceList): Line {
  const { choices, machines, dedicated, burstable } = facts;
  if (quantity === undefined) {
    const remarks = ["the document does not say how many instances there are, or a schedule does"];
    return line(GPU, just(1), UNKNOWN, { withInstances: true, remarks });
  }
  const group = `in ${dedicated}, billed from its purchase on and not here`;
  if (dedicated !== undefined && !burstable) return elsewhere(GPU, quantity, group);
  const priced = choices.map((entry) => choice(entry, facts, list));
  const names = choices.map((entry) => named(entry, facts)).join(" or ");
  const remarks = priced.map(({ remark }) => remark);
  const missing = missingOf(priced);
  if (choices.length === 0) missing.push("the document names no machine");
  if (machines === undefined) missing.push("unit.size says no number of machines");
  remarks.push(...missing.filter((each) => !remarks.includes(each)));
  const each = machines === undefined || machines === 1 ? "" : `, ${machines} machines each`;
  return line(
    `${GPU} ${names}`.trim() + each,
    dedicated === undefined ? quantity : { from: 0, to: quantity.to },
    perInstanceHour(facts, list),
    {
      role: GPU,
      withInstances: true,
      remarks: dedicated === undefined ? remarks : [group, ...remarks],
      missing,
    },
  );
}
