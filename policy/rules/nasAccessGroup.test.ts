import { expect, it } from "vitest";
import { tells } from "../testing";
import { nasAccessGroup } from "./nasAccessGroup";

const told = (props: object) =>
  tells(nasAccessGroup, [{ type: "alicloud:nas/mountTarget:MountTarget", props }]);

it("accepts another group than the default", async () => {
  expect(await told({ accessGroupName: "comfyui-nas" })).toEqual([]);
});

it.each([
  [{}, "missing, and NAS takes DEFAULT_VPC_GROUP_NAME"],
  [{ accessGroupName: "" }, "missing, and NAS takes DEFAULT_VPC_GROUP_NAME"],
  [{ accessGroupName: "DEFAULT_VPC_GROUP_NAME" }, "DEFAULT_VPC_GROUP_NAME"],
])("refuses %j", async (props, found) => {
  expect(await told(props)).toEqual([
    `mandatory: accessGroupName must be a group of your own; it is ${found}, which lets every address of the VPC mount (inferred).`,
  ]);
});
