import { account } from "../account";
import type { Action } from "../api";

/** Who signed the request: always the one RAM user of the local account. */
export const getCallerIdentity: Action = {
  name: "GetCallerIdentity",
  run: () => ({
    AccountId: account.id,
    IdentityType: "RAMUser",
    PrincipalId: "2000000000000001",
    UserId: "2000000000000001",
    Arn: `acs:ram::${account.id}:user/local-cloud`,
  }),
};
