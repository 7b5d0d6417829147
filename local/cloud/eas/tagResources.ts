import type { Action } from "../api";
import { givenTags } from "../resources/parameters";
import { taggedServices } from "./tagged";

/** Sets tags of services; their tags are their labels. */
export const tagResources: Action = {
  name: "TagResources",
  run(call) {
    const tags = givenTags(call.parameters);
    for (const record of taggedServices(call)) call.cloud.services.label(record, tags);
    return {};
  },
};
