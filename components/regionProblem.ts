import { capabilitiesOf, type Edition } from "./editions";

/** What is wrong with a region, for one edition if it is given; undefined when nothing is. */
export function regionProblem(region: string | undefined, edition?: Edition): string | undefined {
  if (region === undefined) return "is not set; write for example cn-hangzhou";
  if (!/^[a-z]{2,3}-[a-z]+(-[a-z0-9]+)*$/.test(region)) {
    return `"${region}" is not a region id; write for example cn-hangzhou`;
  }
  const { title, regions } = edition ? capabilitiesOf(edition) : {};
  if (!regions || regions.includes(region)) return undefined;
  return `"${region}" has no ${title} edition; write ${regions.join(" or ")}, or choose another edition`;
}
