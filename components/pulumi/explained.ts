import * as pulumi from "@pulumi/pulumi";
import { hooked } from "./hooked";
import { hookName } from "./hookName";

/**
 * Resource options that say why a resource could not be made or changed, and what to do, where the provider's
 * own error does not.
 *
 * @param why what to say of a failure; undefined: nothing
 */
export const explained = (
  name: string,
  component: pulumi.Resource,
  why: (failure: pulumi.ErrorHookArgs) => Promise<string | undefined>,
): pulumi.CustomResourceOptions =>
  hooked(() => ({
    onError: [
      new pulumi.ErrorHook(hookName(name), async (failure) => {
        const text = await why(failure);
        if (text !== undefined) await pulumi.log.error(text, component);
        // True would make the engine try once more.
        return false;
      }),
    ],
  }));
