import { ProgramInfo } from "@pulumi/pulumi/proto/language_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, expect, it } from "vitest";
import { optionVariables, runtimeOptions, splitWords } from "./options";

const given = (options: Parameters<typeof Struct.fromJavaScript>[0]) =>
  runtimeOptions(new ProgramInfo().setOptions(Struct.fromJavaScript(options)));

describe("the runtime options", () => {
  it("default to TypeScript without arguments", () => {
    expect(runtimeOptions(undefined)).toEqual({ typescript: true, nodeargs: [] });
    expect(optionVariables(runtimeOptions(undefined))).toEqual({
      PULUMI_NODEJS_TYPESCRIPT: "true",
    });
  });

  it("reach the SDK through its variables", () => {
    expect(optionVariables(given({ typescript: false, tsconfig: "other.json" }))).toEqual({
      PULUMI_NODEJS_TSCONFIG_PATH: "other.json",
    });
  });

  it("of a wrong type are refused by name", () => {
    expect(() => given({ typescript: "no" })).toThrow("typescript option must be a boolean");
    expect(() => given({ nodeargs: 1 })).toThrow("nodeargs option must be a string");
  });

  it.each([
    ["", []],
    ["  --inspect   --trace-warnings ", ["--inspect", "--trace-warnings"]],
    [`--title='a b' --require "c d.js" e\\ f`, ["--title=a b", "--require", "c d.js", "e f"]],
  ])("split the words of <%s> as a shell would", (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });

  it("refuse a quote that is left open", () => {
    expect(() => splitWords("--title='a")).toThrow("unclosed quote");
  });
});
