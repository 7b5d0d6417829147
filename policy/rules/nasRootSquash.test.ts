import { expect, it } from "vitest";
import { tells } from "../testing";
import { nasRootSquash } from "./nasRootSquash";

const told = (props: object, config = {}) =>
  tells(nasRootSquash, [{ type: "alicloud:nas/accessRule:AccessRule", props }], { config });

it.each([
  { userAccessType: "root_squash", sourceCidrIp: "10.0.0.0/8" },
  { userAccessType: "no_squash", sourceCidrIp: "192.168.0.0/20" },
  { userAccessType: "no_squash", sourceCidrIp: "192.168.0.7" },
  { userAccessType: "no_squash", ipv6SourceCidrIp: "2408:4005:3c5:6e00::/64" },
  { userAccessType: "no_squash", ipv6SourceCidrIp: "2408:4005:3c5:6e00::7" },
])("accepts %j", async (props) => {
  expect(await told(props)).toEqual([]);
});

it.each([
  [{ userAccessType: "no_squash", sourceCidrIp: "10.0.0.0/8" }, "10.0.0.0/8"],
  [{ sourceCidrIp: "10.0.0.0/19" }, "10.0.0.0/19"],
  [{}, "any network"],
])("advises against %j", async (props, source) => {
  expect(await told(props)).toEqual([
    `advisory: With no_squash, root on any machine in ${source} is root on the file system; limit the source to a /20 or a smaller block, or use root_squash.`,
  ]);
});

it.each(["::/0", "2408:4005:3c5:6e00::/56"])("advises against all of IPv6 %s", async (source) => {
  expect(await told({ ipv6SourceCidrIp: source })).toEqual([
    `advisory: With no_squash, root on any machine in ${source} is root on the file system; limit the source to a /64 or a smaller block, or use root_squash.`,
  ]);
});

it("takes another limit", async () => {
  const props = { userAccessType: "no_squash", sourceCidrIp: "10.0.0.0/8" };
  expect(await told(props, { shortestPrefix: 8 })).toEqual([]);
});
