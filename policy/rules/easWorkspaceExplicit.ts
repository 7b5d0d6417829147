import { defineRule } from "../defineRule";

export const easWorkspaceExplicit = defineRule({
  id: "eas-workspace-explicit",
  description:
    "A service names its PAI workspace, because the account's default can change and a service cannot move.",
  severity: "medium",
  level: "mandatory",
  outsideProduction: "advisory",
  remediation:
    'Set workspaceId to the number that the PAI console shows, in quotes: workspaceId: "12345". A service that was made without one is replaced by that, with another token: best with its next replacement.',
  of: ["alicloud:pai/service:Service"],
  check({ props, report }) {
    if (props.workspaceId) return;
    report(
      "workspaceId must be set; without it the service is in the account's default workspace.",
    );
  },
});
