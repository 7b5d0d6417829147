import type { Action } from "../api";
import { ApiError } from "../errors";
import { changeTexts, required } from "../resources/parameters";

/** Changes the name and the description of a VPC's system route table. */
export const modifyRouteTableAttributes: Action = {
  name: "ModifyRouteTableAttributes",
  run({ cloud, region, parameters }) {
    const id = required(parameters, "RouteTableId");
    const vpc = cloud.resources.vpcs.in(region).find(({ routeTableId }) => routeTableId === id);
    if (!vpc) {
      throw new ApiError(404, "InvalidRouteTableId.NotFound", "The route table does not exist.");
    }
    changeTexts(vpc, parameters, {
      RouteTableName: "routeTableName",
      Description: "routeTableDescription",
    });
    cloud.resources.vpcs.save();
    return {};
  },
};
