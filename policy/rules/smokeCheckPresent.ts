import { defineRule } from "../defineRule";

/** The component that proves a service, in `components/smoke/smokeCheck.ts`. */
const SMOKE_CHECK = "comfyui-eas:index:SmokeCheck";

export const smokeCheckPresent = defineRule({
  id: "smoke-check-present",
  description: "In production, every change of a service is proven by making a video.",
  severity: "high",
  level: "mandatory",
  outsideProduction: "silent",
  remediation:
    "Leave smoke.enabled at true, or add a SmokeCheck with the service's document among its triggers.",
  of: ["alicloud:pai/service:Service"],
  needsStack: true,
  check({ urn, name, stack, report }) {
    const proved = stack.some(
      ({ parent, dependencies }) =>
        parent?.type === SMOKE_CHECK && dependencies.some((other) => other.urn === urn),
    );
    if (!proved) report(`"${name}" must have a smoke check; none in the stack depends on it.`);
  },
});
