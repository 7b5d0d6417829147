import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { acceptKnown, type Find, knownArgs, refuseArgs } from "./checkedArgs";

interface Args {
  a?: pulumi.Input<number>;
  b?: pulumi.Input<pulumi.Input<number>[]>;
}

const component = {} as pulumi.Resource;

/** Accepts no value but 1. */
const find: Find<Args> = ({ a = 1, b = [1] }) => [
  ...(a === 1 ? [] : [{ path: ["a"], message: "must be 1" }]),
  ...b.flatMap((each, at) => (each === 1 ? [] : [{ path: ["b", at], message: "must be 1" }])),
];

const refusing = (args: Args) => () => refuseArgs(component, 'It "x"', args, find);

it("refuses all mistakes in one error, which is shown without a stack trace", () => {
  expect(refusing({ a: 2, b: [1, 3] })).toThrow(
    'It "x" cannot be made as it is written:\n  a: must be 1\n  b.1: must be 1',
  );
  expect(refusing({ a: 2 })).toThrow(pulumi.ResourceError);
  expect(refusing({ a: 1, b: [1] })).not.toThrow();
});

it("tells which arguments are not known yet, even if only a part of one is", () => {
  const args = { a: pulumi.output(2), b: [1, Promise.resolve(3)] };
  let told: readonly string[] = [];
  refuseArgs<Args>(component, "It", args, (_known, pending) => {
    told = pending;
    return [];
  });
  expect(told).toEqual(["a", "b"]);
  expect(refusing(args)).not.toThrow();
});

it("refuses arguments that become known later", async () => {
  const good = knownArgs<Args>(component, "It", { a: pulumi.output(1) }, find);
  expect(await pulumi.isSecret(good)).toBe(false);
  const late = () => acceptKnown<Args>(component, "It", { a: 2 }, find);
  expect(late).toThrow("It cannot be made as it is written:\n  a: must be 1");
  expect(late).toThrow(pulumi.ResourceError);
});
