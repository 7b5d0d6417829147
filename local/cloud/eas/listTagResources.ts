import type { Action } from "../api";
import { taggedServices } from "./tagged";

export const listTagResources: Action = {
  name: "ListTagResources",
  run(call) {
    const tags = taggedServices(call).flatMap((record) =>
      Object.entries(record.labels).map(([TagKey, TagValue]) => ({
        ResourceId: record.uid,
        ResourceType: "service",
        TagKey,
        TagValue,
      })),
    );
    return { TagResources: { TagResource: tags } };
  },
};
