import { type Action, flattened } from "../api";
import { taggedServices } from "./tagged";

/** Tags of services are their labels. */
export const tagResources: Action = {
  name: "TagResources",
  version: "2021-07-02",
  run(call) {
    const keys = flattened(call.parameters, "Tag", "Key");
    const tags = Object.fromEntries(
      keys.map((key, index) => [key, call.parameters.get(`Tag.${index + 1}.Value`) ?? ""]),
    );
    for (const record of taggedServices(call)) call.cloud.services.label(record, tags);
    return {};
  },
};
