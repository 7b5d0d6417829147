import * as pulumi from "@pulumi/pulumi";
import { movedFrom } from "../components/live/movedFrom";

/** Ends the program where the stack's service is in another region, before anything is declared. */
export async function refuseMove(region: string): Promise<void> {
  const moved = await movedFrom(region);
  if (moved !== undefined) throw new pulumi.RunError(`alicloud:region is "${region}". ${moved}`);
}
