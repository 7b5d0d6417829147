import * as pulumi from "@pulumi/pulumi";
import { refuseWithoutHooks } from "./refuseWithoutHooks";
import { resourceError } from "./resourceError";

/**
 * Returns the options of a component, whose constructor runs this first. Refuses a program without hooks, and a
 * resource in place of the options, which a program in JavaScript may pass for its parent: the SDK would read
 * the resource's own URN as an option, and fail with a TypeError.
 */
export function checkedOptions<Options>(component: string, name: string, opts: Options): Options {
  refuseWithoutHooks(component, name);
  if (!pulumi.Resource.isInstance(opts)) return opts;
  throw resourceError(
    `The options of ${component} "${name}" are a resource; if it is to be the parent, write { parent: … }.`,
  );
}
