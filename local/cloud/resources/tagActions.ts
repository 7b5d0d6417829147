import { type Action, type Call, flattened } from "../api";
import { ApiError } from "../errors";
import { tagsOf } from "./parameters";
import type { ResourceRecord } from "./record";
import type { Resources } from "./resources";
import type { Table } from "./table";

/** The taggable kinds of a product, by their resource type in lower case. */
type Taggable = Record<string, (resources: Resources) => Table<ResourceRecord>>;

/** The three tag actions of a product. `untag` is for a product that spells that name differently. */
export function tagActions(kinds: Taggable, { untag = "UntagResources" } = {}): Action[] {
  const tagged = (call: Call) => taggedRecords(call, kinds);
  return [
    {
      name: "TagResources",
      run(call) {
        for (const record of tagged(call)) Object.assign(record.tags, tagsOf(call.parameters));
        call.cloud.store.save();
        return {};
      },
    },
    {
      name: untag,
      run(call) {
        const all = call.parameters.get("All") === "true";
        for (const { tags } of tagged(call)) {
          const keys = all ? Object.keys(tags) : flattened(call.parameters, "TagKey");
          for (const key of keys) delete tags[key];
        }
        call.cloud.store.save();
        return {};
      },
    },
    {
      name: "ListTagResources",
      run(call) {
        const ResourceType = call.parameters.get("ResourceType") ?? "";
        const tags = tagged(call).flatMap(({ id, tags }) =>
          Object.entries(tags).map(([TagKey, TagValue]) => ({
            ResourceId: id,
            ResourceType,
            TagKey,
            TagValue,
          })),
        );
        return { TagResources: { TagResource: tags } };
      },
    },
  ];
}

function taggedRecords(call: Call, kinds: Taggable): ResourceRecord[] {
  const type = call.parameters.get("ResourceType") ?? "";
  const kind = kinds[type.toLowerCase()];
  if (!kind) {
    throw new ApiError(
      400,
      "InvalidParameter.ResourceType",
      `ResourceType is ${JSON.stringify(type)}; the local cloud tags ${Object.keys(kinds).join(", ")}.`,
    );
  }
  const table = kind(call.cloud.resources);
  return flattened(call.parameters, "ResourceId").map((id) => {
    const record = table.get(call.region, id);
    if (record) return record;
    throw new ApiError(404, "InvalidResourceId.NotFound", `There is no ${type} ${id}.`);
  });
}
