import * as pulumi from "@pulumi/pulumi";
import { lateFailure } from "../pulumi/lateFailure";
import { stateBefore } from "./state";

/** What a component makes where it is given nothing to use. */
interface Made {
  /** Name of the resource. */
  readonly name: string;
  readonly type: string;
  /** Its output by which it can be given as existing. */
  readonly output: string;
}

/** Whether the state has a resource that gives this. */
export async function isOwn(given: string, urn: string, { output }: Pick<Made, "output">) {
  return (await stateBefore()).get(urn)?.[output] === given;
}

/**
 * What a component is given to use, unless it is what the component made itself: no longer declared, it
 * would be deleted from under the service at the end of the `up`, a bucket with all models.
 *
 * An output is taken as it is: it comes from a resource of the program, which may have taken this one
 * over by an alias.
 *
 * @param why what to write instead, to follow what is given
 */
export function notOwn(
  given: pulumi.Input<string>,
  made: Made,
  why: string,
  component: pulumi.Resource,
): pulumi.Output<string> {
  if (typeof given !== "string") return pulumi.output(given);
  return pulumi.createUrn(made.name, made.type, component).apply(async (urn) => {
    if (await isOwn(given, urn, made)) throw lateFailure(`${given} ${why}`, component);
    return given;
  });
}
