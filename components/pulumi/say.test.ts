import * as pulumi from "@pulumi/pulumi";
import { afterEach, expect, it, vi } from "vitest";
import { capture } from "../../test/support/mocks";
import { say } from "./say";

afterEach(() => vi.restoreAllMocks());

class Waiting extends pulumi.ComponentResource {
  readonly said: Promise<void>;

  constructor(input: Promise<string>) {
    super("test:index:Waiting", "demo", { input });
    this.said = say("warn", "it is so", this);
  }
}

it("gives the SDK no message that would have to wait for a component's inputs", async () => {
  const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  let early: number | undefined;
  const { built } = await capture(() => {
    const input = new Promise<string>((resolve) => {
      setTimeout(() => {
        early = warn.mock.calls.length;
        resolve("known");
      }, 50);
    });
    return new Waiting(input);
  });
  await built.said;
  expect(early).toBe(0);
  expect(warn.mock.calls).toEqual([["it is so", built]]);
});

it("says nothing about a component that cannot be registered", async () => {
  const warn = vi.spyOn(pulumi.log, "warn").mockResolvedValue();
  const isSecret = Promise.reject(new Error("an input has failed"));
  const component = { urn: { apply: () => ({ isSecret }) } } as unknown as pulumi.Resource;
  await say("warn", "it is so", component);
  expect(warn).not.toHaveBeenCalled();
});
