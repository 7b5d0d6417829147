import { expect, it } from "vitest";
import { sourceOf } from "./addresses";

it.each([
  ...[
    "0.0.0.0/0",
    "10.0.0.0/0",
    "0.0.0.0/1",
    "128.0.0.0/1",
    "0.0.0.0/00",
    " 0.0.0.0/0 ",
    "0.0.0.0",
  ],
  ...["8.0.0.0/7", "::/0", "0::/0", "0:0:0:0:0:0:0:0/0", "::/1", "2000::/3", "2400::/12", "::"],
])("takes %j for the world", (cidr) => {
  expect(sourceOf(cidr)).toBe("world");
});

it.each([
  ...["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/20", "203.0.113.7", "203.0.113.7/32"],
  ...["2001:db8::/32", "2001:db8::/64", "fc00::/7", "fd00::/8", "::1", "::1/128"],
])("takes %j for some addresses", (cidr) => {
  expect(sourceOf(cidr)).toBe("some");
});

it.each(["", "office", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "::/129", "10.0.0.0/8/8", "/0"])(
  "cannot read %j",
  (cidr) => {
    expect(sourceOf(cidr)).toBe("unreadable");
  },
);
