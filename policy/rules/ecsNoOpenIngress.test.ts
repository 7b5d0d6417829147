import { expect, it } from "vitest";
import { tells } from "../testing";
import { ecsNoOpenIngress } from "./ecsNoOpenIngress";

const told = (props: object) =>
  tells(ecsNoOpenIngress, [
    {
      type: "alicloud:ecs/securityGroupRule:SecurityGroupRule",
      props: { type: "ingress", ipProtocol: "tcp", portRange: "22/22", ...props },
    },
  ]);

it.each([
  { cidrIp: "10.0.0.0/8" },
  { cidrIp: "0.0.0.0/0", type: "egress" },
  { cidrIp: "0.0.0.0/0", policy: "drop" },
  { sourceSecurityGroupId: "sg-1" },
])("accepts %j", async (props) => {
  expect(await told(props)).toEqual([]);
});

it.each([
  [{ cidrIp: "0.0.0.0/0" }, "0.0.0.0/0 (tcp 22/22)"],
  [{ cidrIp: "10.0.0.0/0" }, "10.0.0.0/0 (tcp 22/22)"],
  [{ cidrIp: "0.0.0.0/1" }, "0.0.0.0/1 (tcp 22/22)"],
  [{ ipv6CidrIp: "0::/0" }, "0::/0 (tcp 22/22)"],
  [{ ipv6CidrIp: "::/0", portRange: undefined }, "::/0 (tcp all ports)"],
])("refuses %j", async (props, found) => {
  expect(await told(props)).toEqual([`mandatory: An ingress rule must not be open to ${found}.`]);
});

it("refuses a source that it cannot read", async () => {
  expect(await told({ cidrIp: "office" })).toEqual([
    'mandatory: The source of an ingress rule must be a block of addresses such as 10.0.0.0/8; it is "office".',
  ]);
});
