import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { requireNode } from "./requireNode";

describe("the Node of a deployment", () => {
  it.each(["22.0.0", "24.21.0", "100.0.0"])("may be %s", (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });

  it.each(["18.20.8", "20.20.2", "21.7.3"])("may not be %s", (version) => {
    const refused = () => requireNode(version);
    expect(refused).toThrow(`Node ${version} is too old for Pulumi's SDK, which needs 22 or newer`);
    expect(refused).toThrow(pulumi.RunError);
  });

  it("is the running one by default", () => {
    expect(() => requireNode()).not.toThrow();
  });
});
