import * as pulumi from "@pulumi/pulumi";
import { lateFailure } from "../pulumi/lateFailure";
import { stateBefore } from "../pulumi/state";

/** The resource that a component makes when it is given nothing to use. */
interface Made {
  /** Name of the resource. */
  readonly name: string;
  readonly type: string;
  /** The output whose value a user would give to use the resource as an existing one. */
  readonly output: string;
}

/** Whether the state has this resource with the given value as its output. */
export async function isOwn(given: string, urn: string, { output }: Pick<Made, "output">) {
  return (await stateBefore()).get(urn)?.[output] === given;
}

/**
 * Returns what a component is given to use. Fails if the component made it itself: it would no longer be
 * declared, and the `up` would delete it from under the service at the end, for example a bucket with all
 * models.
 *
 * An output is not checked: it comes from a resource of the program, which may have taken this one over by
 * an alias.
 *
 * @param why what is wrong and what to write instead, phrased to follow the given value
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
