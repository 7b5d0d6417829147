import type { Action } from "../api";

/**
 * Asked by the provider when it is not told the kind of account; that it succeeds on this host
 * is what tells it "Domestic". Nothing is subscribed to.
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
