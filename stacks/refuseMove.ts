import * as pulumi from "@pulumi/pulumi";
import { leftIn, movedFrom } from "../components/live/movedFrom";

/** Ends the program before anything is declared if what the stack has is in another region. */
export async function refuseMove(region: string): Promise<void> {
  const moved = (await movedFrom(region)) ?? (await leftIn(region));
  if (moved !== undefined) throw new pulumi.RunError(`alicloud:region is "${region}". ${moved}`);
}
