import { describe, expect, it } from "vitest";
import { namesLocalStack } from "./namesLocalStack";

describe("the engine and the local cloud are prepared for arguments", () => {
  it.each([
    ["status --stack local"],
    ["run w.json --stack=local-api --json"],
    ["review --stack dev --stack local-cluster"],
  ])("that name a local stack: %s", (line) => {
    expect(namesLocalStack(line.split(" "))).toBe(true);
  });

  it.each([
    ["body w.json --client-id local"],
    ["run local --stack dev"],
    ["request GET /view --data local-api"],
    ["status --stack dev"],
    ["doctor w.json --stack"],
    ["doctor -- --stack local"],
    [""],
  ])("and for no others: %s", (line) => {
    expect(namesLocalStack(line.split(" "))).toBe(false);
  });
});
