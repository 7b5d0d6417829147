import { servicesBefore } from "./servicesBefore";

/**
 * Why this stack cannot be deployed to a region: it has a service in another one. The provider would
 * look for it in the new region, not find it there, and leave it running and billed in no state.
 *
 * @param urn of the resource, whose name another one may have in a component of another type; without
 *   it every service of the stack is looked at
 * @returns what to do; undefined: nothing is in the way
 */
export async function movedFrom(region: string, urn?: string): Promise<string | undefined> {
  for (const { urn: before, name: id, region: regionId } of await servicesBefore()) {
    if (urn !== undefined && before !== urn) continue;
    if (regionId === undefined || regionId === region) continue;
    return (
      `This stack's service "${id}" is in ${regionId}, and a service cannot move to ${region}. ` +
      `Deploy to ${region} in a stack of its own, or set its region back to ${regionId} (alicloud:region of a stack) and run ` +
      '"pulumi destroy" first: files that are to stay must be copied before.'
    );
  }
  return undefined;
}
