import { expect, test } from "vitest";
import { contains, overlap, parseCidr } from "./cidr";

const cidr = (text: string) => parseCidr(text)!;

test.each([
  ["10.0.0.0/8", { first: 0x0a000000, last: 0x0affffff, bits: 8 }],
  ["192.168.1.7", { first: 0xc0a80107, last: 0xc0a80107, bits: 32 }],
  ["255.255.255.0/24", { first: 0xffffff00, last: 0xffffffff, bits: 24 }],
  ["0.0.0.0/0", { first: 0, last: 0xffffffff, bits: 0 }],
  ["10.0.0.1/8", undefined],
  ["10.0.0.256", undefined],
  ["10.0.0.0/33", undefined],
  ["10.0.0/8", undefined],
  ["fd00::/8", undefined],
])("the range %s", (text, expected) => {
  expect(parseCidr(text)).toEqual(expected);
});

test("one range in another, and two that touch or meet", () => {
  expect(contains(cidr("10.0.0.0/8"), cidr("10.255.255.0/24"))).toBe(true);
  expect(contains(cidr("10.0.0.0/24"), cidr("10.0.0.0/8"))).toBe(false);
  expect(overlap(cidr("10.0.0.0/25"), cidr("10.0.0.128/25"))).toBe(false);
  expect(overlap(cidr("10.0.0.0/24"), cidr("10.0.0.255"))).toBe(true);
});
