import type { Action } from "../api";

/**
 * The provider calls this when it is not told the kind of account. Because the call succeeds on this
 * host, it concludes "Domestic". There are no subscriptions.
 */
export const queryAvailableInstances: Action = {
  name: "QueryAvailableInstances",
  run: () => ({
    Success: true,
    Code: "Success",
    Message: "Successful!",
    Data: { TotalCount: 0, PageNum: 1, PageSize: 20, InstanceList: [] },
  }),
};
