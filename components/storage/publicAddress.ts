import * as pulumi from "@pulumi/pulumi";
import { PUBLIC_ADDRESS_REFUSED, refusesPublicAddress } from "../../client/storage/publicAddress";
import { hookName } from "../pulumi/hookName";

/** Says what to do when OSS takes no object at its public address; the provider gives only OSS's refusal. */
export const publicAddressRefused = (name: string, component: pulumi.Resource) =>
  new pulumi.ErrorHook(hookName(`${name}-public-address`), async ({ errors }) => {
    if (errors.some(refusesPublicAddress)) {
      await pulumi.log.error(`${PUBLIC_ADDRESS_REFUSED}.`, component);
    }
    return false;
  });
