import { expect, it, vi } from "vitest";
import type { Run } from "./run";
import { readMedia } from "./verify/reader";
import { outputsVerified } from "./verifyOutputs";

vi.mock("./verify/reader", () => ({ readMedia: vi.fn() }));

it("does not pass over a file whose reading was broken off", async () => {
  const bytes = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const file = (filename: string) => ({ file: { node: "9", filename }, bytes, evidence: {} });
  const run = {
    expected: [],
    reported: [],
    problems: [],
    notes: [],
    calls: { store: {} },
    expectedOf: () => undefined,
    nodeName: () => "node 9",
    fetched: [file("a.png"), file("b.png")],
  } as unknown as Run;
  const pixels = { notChecked: "not looked at" };
  const facts = { kind: "png", width: 1, height: 1, pixels } as const;
  vi.mocked(readMedia).mockRejectedValueOnce(new Error("stopped"));
  vi.mocked(readMedia).mockResolvedValue({ result: "read", facts } as never);
  await expect(outputsVerified(run)).rejects.toThrow("stopped");
});
