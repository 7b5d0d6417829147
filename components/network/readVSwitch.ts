import type * as pulumi from "@pulumi/pulumi";
import { isUnanswered } from "../../client/eas/isUnanswered";
import { describeVSwitch, type VSwitch } from "../../client/ecs/vswitch";
import { providerAccessKey } from "../pulumi/accessKey";
import { askPatiently } from "../pulumi/askPatiently";
import { lateFailure } from "../pulumi/lateFailure";
import { isMocked } from "../pulumi/mocked";
import { say } from "../pulumi/say";

/** An existing vSwitch and the VPC that the user says it is in. */
interface VSwitchIds {
  readonly region: string;
  readonly vpcId: string;
  readonly vswitchId: string;
}

/**
 * Looks up an existing vSwitch, in a preview as well, so that the preview knows all about it. Fails when it
 * does not exist or is in another VPC. When the API cannot be asked, only warns and returns undefined,
 * because a deployment may have no right to read a network that others manage.
 */
export async function readVSwitch(
  ids: VSwitchIds,
  component: pulumi.Resource,
): Promise<VSwitch | undefined> {
  if (isMocked()) return undefined;
  let found: VSwitch | undefined;
  try {
    const ref = { ...ids, key: await providerAccessKey(component) };
    // Tries several times: without its addresses, nobody could mount a file system that is made here.
    found = await askPatiently(() => describeVSwitch(ref));
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    await say(
      "warn",
      `The vSwitch ${ids.vswitchId} is used unchecked: ${error.message}`,
      component,
    );
    return undefined;
  }
  if (found === undefined) {
    const message = `There is no vSwitch ${ids.vswitchId} in ${ids.region}; write the id (vsw-…) of one.`;
    throw lateFailure(message, component);
  }
  if (found.vpcId !== ids.vpcId) {
    const message = `The vSwitch ${ids.vswitchId} is in the VPC ${found.vpcId}, not in ${ids.vpcId}; correct one of the two.`;
    throw lateFailure(message, component);
  }
  return found;
}
