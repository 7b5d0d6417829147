import { BlockList } from "node:net";
import { assert, integer, property, stringMatching } from "fast-check";
import { describe, expect, it } from "vitest";
import { cidrProblem, vswitchCidr } from "./cidr";

describe("cidrProblem", () => {
  it.each(["10.0.0.0/8", "10.20.0.0/16", "172.16.0.0/12", "172.31.255.0/24", "192.168.0.0/16"])(
    "accepts %s",
    (cidr) => {
      expect(cidrProblem(cidr)).toBeUndefined();
    },
  );

  it.each([
    ["192.168.0.0", "is not a block of IPv4 addresses; write for example 192.168.0.0/16"],
    ["10.0.0.256/16", "is not a block"],
    ["10.0.0.0/33", "is not a block"],
    ["fd00::/16", "is not a block"],
    ["192.168.7.0/16", "begins inside its block; write 192.168.0.0/16"],
    ["10.0.0.0/7", "must be from /8 to /24"],
    ["10.0.0.0/25", "must be from /8 to /24"],
    ["8.0.0.0/8", "is not private; write a part of 10.0.0.0/8"],
    ["172.32.0.0/16", "is not private"],
    ["192.0.0.0/8", "is not private"],
  ])("refuses %s, because it %s", (cidr, problem) => {
    expect(cidrProblem(cidr)).toContain(`"${cidr}" `);
    expect(cidrProblem(cidr)).toContain(problem);
  });
});

describe("vswitchCidr", () => {
  it.each([
    ["192.168.0.0/16", "cn-hangzhou-a", "192.168.0.0/20"],
    ["192.168.0.0/16", "cn-hangzhou-i", "192.168.128.0/20"],
    ["192.168.0.0/16", "ap-southeast-1b", "192.168.16.0/20"],
    ["10.0.0.0/8", "cn-hangzhou-b", "10.1.0.0/16"],
    ["10.1.2.0/24", "cn-hangzhou-p", "10.1.2.240/28"],
    ["10.1.2.0/24", "cn-hangzhou-q", "10.1.2.0/28"],
  ])("gives the zone its sixteenth of %s: %s has %s", (vpc, zone, expected) => {
    expect(vswitchCidr(vpc, zone)).toBe(expected);
  });

  it("stays inside the VPC, within the masks of a vSwitch, and never overlaps another zone's", () => {
    const letter = stringMatching(/^[a-p]$/);
    assert(
      property(integer({ min: 8, max: 24 }), letter, letter, (mask, one, other) => {
        const vpc = `10.0.0.0/${mask}`;
        const [first = "", bits = ""] = vswitchCidr(vpc, `cn-hangzhou-${one}`).split("/");
        const outer = new BlockList();
        outer.addSubnet("10.0.0.0", mask);
        expect(outer.check(first)).toBe(true);
        expect(Number(bits)).toBeGreaterThanOrEqual(Math.max(16, mask));
        expect(Number(bits)).toBeLessThanOrEqual(29);
        const own = new BlockList();
        own.addSubnet(first, Number(bits));
        const [theirs = ""] = vswitchCidr(vpc, `cn-hangzhou-${other}`).split("/");
        expect(own.check(theirs)).toBe(one === other);
      }),
    );
  });
});
