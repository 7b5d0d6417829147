import { expect, it } from "vitest";
import { decide } from "./decide";
import { type PolicyDocument, policySchema } from "./policy";

type Statement = PolicyDocument["Statement"][number];

const policy = (...Statement: Statement[]) => policySchema.parse({ Version: "1", Statement });

const allow = (Action: string | string[], Resource: string | string[] = "*"): Statement => ({
  Effect: "Allow",
  Action,
  Resource,
});

const service = "acs:eas:cn-hangzhou:1:service/comfyui_dev";
const call = { action: "eas:DeleteService", resource: service };

it.each([
  ["the action and the resource by their names", allow("eas:DeleteService", service)],
  ["every action of a product", allow("eas:*")],
  ["a part of the action's name", allow("eas:*Service")],
  ["one character", allow("eas:D?leteService")],
  ["the resource among others", allow("eas:DeleteService", ["acs:oss:*:*:*", service])],
  ["parts of the resource", allow("eas:DeleteService", "acs:eas:*:*:service/comfyui_*")],
])("allows by %s", (_, statement) => {
  expect(decide([policy(statement)], call)).toBeUndefined();
});

it.each([
  ["another action", allow("eas:UpdateService")],
  ["an action that only begins so", allow("eas:Delete")],
  ["another resource", allow("eas:DeleteService", "acs:eas:*:*:service/other")],
  ["a resource that only ends so", allow("eas:DeleteService", "comfyui_dev")],
  ["capital letters", allow("eas:deleteservice")],
  ["a dot that is taken for any character", allow("eas.DeleteService")],
])("denies what no statement allows: %s", (_, statement) => {
  expect(decide([policy(statement)], call)).toBe("ImplicitDeny");
});

it("lets a statement that denies win, whichever policy has it", () => {
  const deny: Statement = { Effect: "Deny", Action: "eas:Delete*", Resource: "*" };
  expect(decide([policy(allow("*")), policy(deny)], call)).toBe("ExplicitDeny");
  expect(decide([policy(deny, allow("*"))], call)).toBe("ExplicitDeny");
  expect(decide([policy(allow("*")), policy(deny)], { ...call, action: "eas:StopService" })).toBe(
    undefined,
  );
});

it("takes the policies together, and denies everything without any", () => {
  expect(decide([policy(allow("oss:*")), policy(allow("eas:*"))], call)).toBeUndefined();
  expect(decide([], call)).toBe("ImplicitDeny");
});

it("lets only `*` allow what is asked for all resources", () => {
  const all = { action: "eas:CreateService", resource: "*" };
  expect(decide([policy(allow("eas:CreateService"))], all)).toBeUndefined();
  expect(decide([policy(allow("eas:CreateService", "acs:eas:*:*:*"))], all)).toBe("ImplicitDeny");
});
