import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { EvidenceFileError, readEvidence } from "./readEvidence";
import { sampleEvidence } from "./support/sampleEvidence";

describe("reading evidence", () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = temporaryFolder();
    file = join(dir, "evidence.json");
  });

  const written = async (content: unknown) => {
    await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
    return readEvidence(file);
  };

  it("gives what was written", async () => {
    expect(await written(sampleEvidence())).toEqual(sampleEvidence());
  });

  it.each<[unknown, string]>([
    [
      { ...sampleEvidence(), schemaVersion: 1 },
      "has version 1 of the format, and this release reads version 2. Run the check again",
    ],
    [
      { schemaVersion: 3, proof: {} },
      "has version 3 of the format, and this release reads version 2. Read it with the release",
    ],
    [{ passed: true }, "has no schemaVersion"],
    ["[]", "has no schemaVersion"],
    ["{", "is not JSON"],
  ])("refuses %j", async (content, message) => {
    const refused = await written(content).catch((error) => error);
    expect(refused).toBeInstanceOf(EvidenceFileError);
    expect(refused.message).toContain(message);
    expect(refused.message).toContain("evidence.json");
  });

  it("names every field that is not as it should be", async () => {
    const content = { ...sampleEvidence(), verdict: "fine", level: undefined };
    const refused = await written(content).catch((error) => error);
    expect(refused.message).toMatch(
      /if a later release of comfyui-eas wrote it, read it with that:/,
    );
    expect(refused.message).toMatch(/\n {2}verdict: .*"proved"/);
    expect(refused.message).toMatch(/\n {2}level: /);
  });

  it("passes over what a later release may add without another version", async () => {
    const { timings, outputs, problems, ...rest } = sampleEvidence();
    const later = <Part extends object>(part: Part) => ({ ...part, later: 1 });
    const listed = { outputs: outputs.map(later), problems: problems.map(later) };
    const content = later({ ...rest, ...listed, timings: later(timings) });
    expect(await written(content)).toEqual(sampleEvidence());
  });

  it("says which file is not there", async () => {
    await expect(readEvidence(join(dir, "none.json"))).rejects.toThrow(
      /^The evidence cannot be read: ENOENT.*none\.json/,
    );
  });
});
