import type * as path from "node:path";
import { expect, it, vi } from "vitest";
import { summaryOf } from "./summary";
import { sampleEvidence } from "./support/sampleEvidence";

vi.mock("node:path", async (original) => (await original<typeof path>()).win32);

it("names the evidence with forward slashes on Windows, too", () => {
  vi.spyOn(process, "cwd").mockReturnValue("C:\\Users\\wei\\video");
  const evidenceOf = (file: string) => summaryOf(sampleEvidence(), file).evidence;
  expect(evidenceOf("C:\\Users\\wei\\video\\evidence\\dev\\evidence.json")).toBe(
    "evidence/dev/evidence.json",
  );
  expect(evidenceOf("D:\\proofs\\evidence.json")).toBe("D:/proofs/evidence.json");
});
