import { textAt } from "../document/readJson";
import { stateBefore } from "../pulumi/state";
import { servicesBefore } from "./servicesBefore";

/**
 * Why this stack cannot be deployed to a region: it has a service in another region. The provider would
 * look for it in the new region and not find it. The service would go on running and being billed, and no
 * state would know it.
 *
 * @param urn URN of the service's resource. The name would not do, because a resource in a component of
 *   another type may share it. Default: every service of the stack is looked at
 * @returns what to do; undefined: nothing is in the way
 */
export async function movedFrom(region: string, urn?: string): Promise<string | undefined> {
  for (const { urn: before, name: id, region: regionId } of await servicesBefore()) {
    if (urn !== undefined && before !== urn) continue;
    if (regionId === undefined || regionId === region) continue;
    return (
      `This stack's service "${id}" is in ${regionId}, and a service cannot move to ${region}. ` +
      `Deploy to ${region} in a stack of its own, or set its region back to ${regionId} (alicloud:region of a stack), run ` +
      // Without the up, destroy would use the refused deployment's provider and find nothing in its region.
      '"pulumi up", and only then "pulumi destroy". Before that, copy the files you want to keep.'
    );
  }
  return undefined;
}

const PROVIDER = /::pulumi:providers:alicloud::/;
const MADE = /[:$]alicloud:\w+\/\w+:\w+::/;

/**
 * Why a stack that has no service, but other resources of Alibaba Cloud, cannot be deployed to a region: its
 * provider worked in another one. The `up` would make a bucket in the new region and fail to delete the old
 * bucket's object there, with no way forward or back (seen). It would not find a network or a file system.
 *
 * @returns what to do; undefined: nothing is in the way
 */
export async function leftIn(region: string): Promise<string | undefined> {
  const state = [...(await stateBefore())];
  const made = state.flatMap(([urn]) => (MADE.test(urn) ? [urn.split("::").pop()] : []));
  const before = state
    .map(([urn, own]) => (PROVIDER.test(urn) ? textAt(own, "region") : undefined))
    .find((each) => each !== undefined && each !== region);
  if (made.length === 0 || before === undefined) return undefined;
  return (
    `This stack has resources in ${before} (${made.join(", ")}), which cannot move to ${region}. ` +
    `Deploy to ${region} in a stack of its own, or set alicloud:region back to ${before} and run "pulumi destroy" first; ` +
    'if an "up" was cut off while EAS made the service, run "pulumi up" before that, or destroy will not know of the service.'
  );
}
