import type { Action } from "../api";
import { ApiError } from "../errors";
import { oneOf, required, text } from "../resources/parameters";
import { accessGroupId, fileSystemTypeOf, findAccessGroup } from "./accessGroup";

/** Makes an access group, which lets nobody in until it has a rule. */
export const createAccessGroup: Action = {
  name: "CreateAccessGroup",
  run({ cloud, region, parameters }) {
    const name = required(parameters, "AccessGroupName");
    const fileSystemType = fileSystemTypeOf(parameters);
    if (!/^[A-Za-z][\w-]{2,63}$/.test(name)) {
      throw new ApiError(
        400,
        "InvalidParameter.AccessGroupName",
        `AccessGroupName is ${JSON.stringify(name)}; it must be 3 to 64 letters, digits, underscores or hyphens, a letter first.`,
      );
    }
    if (findAccessGroup(cloud.resources, region, fileSystemType, name)) {
      throw new ApiError(
        400,
        "InvalidAccessGroup.AlreadyExisted",
        `The access group ${name} already exists.`,
      );
    }
    cloud.resources.accessGroups.add({
      id: accessGroupId(region, fileSystemType, name),
      region,
      name,
      fileSystemType,
      accessGroupType: oneOf(parameters, "AccessGroupType", ["Vpc", "Classic"], "Vpc"),
      description: text(parameters, "Description"),
      rules: [],
      tags: {},
    });
    return { AccessGroupName: name };
  },
};
