import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
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
