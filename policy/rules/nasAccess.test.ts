import { expect, it } from "vitest";
import { tells } from "../testing";
import { nasAccess } from "./nasAccess";

const told = (props: object) =>
  tells(nasAccess, [{ type: "alicloud:nas/accessRule:AccessRule", props }]);

it.each([{ sourceCidrIp: "192.168.0.0/20" }, { ipv6SourceCidrIp: "2001:db8::/64" }])(
  "accepts %j",
  async (props) => {
    expect(await told(props)).toEqual([]);
  },
);

it.each([
  [
    { sourceCidrIp: "0.0.0.0/0" },
    "The source of an access rule must be the service's vSwitch; it is 0.0.0.0/0.",
  ],
  [
    { ipv6SourceCidrIp: "::/0" },
    "The source of an access rule must be the service's vSwitch; it is ::/0.",
  ],
  [
    {},
    "An access rule must name its source; without one, every address may mount the file system.",
  ],
])("refuses %j", async (props, message) => {
  expect(await told(props)).toEqual([`mandatory: ${message}`]);
});

it.each(["10.0.0.0/0", "128.0.0.0/1", "office"])("refuses the source %s", async (source) => {
  expect(await told({ sourceCidrIp: source })).toEqual([
    `mandatory: The source of an access rule must be the service's vSwitch; it is ${source}.`,
  ]);
});
