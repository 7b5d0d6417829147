import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { capture } from "../test/support/mocks";
import * as components from "./index";

it.each(Object.entries(components))(
  "%s without arguments, as a JavaScript program may make it, is refused with all that it needs",
  async (what, Component) => {
    const made = capture(() => new Component("demo", undefined as never));
    const refused = await made.catch((error: Error) => error);
    expect(pulumi.ResourceError.isInstance(refused)).toBe(true);
    expect((refused as Error).message).toContain(
      `${what} "demo" cannot be made as it is written:\n  `,
    );
  },
);

describe.each(Object.entries(components))("%s", (what, Component) => {
  it.each([
    ["a text", "demo", "the arguments are a string; pass an object"],
    ["a list", [{}], "the arguments are a list; pass an object"],
    ["an output", pulumi.output({}), "the arguments are an output; pass an object with outputs"],
  ])("is refused %s as its arguments in one line", async (_, args, why) => {
    const made = capture(() => new Component("demo", args as never));
    const lines = `${what} "demo" cannot be made as it is written:\n  ${why}`;
    await expect(made).rejects.toThrow(lines);
    await expect(made).rejects.toThrow(/^.*\n.*$/);
  });

  it("is refused a resource as its options", async () => {
    const made = capture(() => {
      const parent = new pulumi.ComponentResource("a:b:C", "parent");
      return new Component("demo", {} as never, parent as never);
    });
    await expect(made).rejects.toThrow(
      `The options of ${what} "demo" are a resource; if it is to be the parent, write { parent: … }.`,
    );
  });
});
