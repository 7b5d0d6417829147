import type * as pulumi from "@pulumi/pulumi";
import { hasEngine } from "./state";

/** Resource options with hooks; empty under Pulumi's mocks, which have no hooks. */
export const hooked = (make: () => pulumi.ResourceHookBinding): pulumi.CustomResourceOptions =>
  hasEngine() ? { hooks: make() } : {};
