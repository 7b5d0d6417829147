import { ProgramInfo, RunRequest } from "@pulumi/pulumi/proto/language_pb";
import { describe, expect, it } from "vitest";
import { programArguments, programConfig } from "./program";

function request() {
  const info = new ProgramInfo()
    .setRootDirectory("/project")
    .setProgramDirectory("/project/program")
    .setEntryPoint("index.ts");
  return new RunRequest()
    .setInfo(info)
    .setMonitorAddress("127.0.0.1:1")
    .setProject("project")
    .setStack("stack")
    .setParallel(4)
    .setArgsList(["one", "two"]);
}

describe("the start of a program", () => {
  it("says everything that the SDK asks for, the entry point before the program's arguments", () => {
    expect(programArguments(request(), "127.0.0.1:2")).toEqual(
      [
        "--monitor 127.0.0.1:1 --engine 127.0.0.1:2 --project project --root-directory /project",
        "--stack stack --pwd /project/program --parallel 4 index.ts one two",
      ].flatMap((line) => line.split(" ")),
    );
  });

  it("says that it is a preview, which must change nothing", () => {
    expect(programArguments(request().setDryrun(true), "e")).toContain("--dry-run");
  });

  it("gives the configuration under the keys that the SDK looks for", () => {
    const run = request();
    run.getConfigMap().set("alicloud:region", "cn-hangzhou").set("a:b:c", "nested");
    expect(programConfig(run)).toEqual({
      "alicloud:config:region": "cn-hangzhou",
      "a:config:b:c": "nested",
    });
  });
});
