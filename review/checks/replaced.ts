import { code } from "../markdown/text";
import type { Check } from "./check";

/** The service is replaced: what its users notice. */
export const replaced: Check = ({ services }) =>
  services
    .filter(({ step }) => step.operation === "replace")
    .map(
      ({ name }) =>
        `**Tell the users of ${code(name)}**: it is deleted first, so they are without a service until the new one runs; workflows that run or wait are lost, and the new service has another token. Choose the time, and hand the token out again (\`pulumi stack output token --show-secrets\`).`,
    );
