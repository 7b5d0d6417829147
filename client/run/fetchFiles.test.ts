import { expect, it } from "vitest";
import { fetchFiles } from "./fetchFiles";
import type { RunService } from "./service";

const output = (filename: string, node = "9") => ({
  ...{ node, filename, key: "images", subfolder: "", type: "output" },
});

/** Fetches until the first file is asked for. @returns what was told of it */
async function begun(outputs: readonly ReturnType<typeof output>[]): Promise<string> {
  const { signal } = new AbortController();
  const told: string[] = [];
  const read = () => Promise.reject(new Error("asked for"));
  const service = { store: { read } } as unknown as RunService;
  const context = { service, outDir: "none", maxFileBytes: 1 };
  const fetched = fetchFiles(outputs, "job", context, {
    signal,
    tell: ({ text }) => told.push(text),
  });
  await expect(fetched).rejects.toThrow("asked for");
  return told.join();
}

it("fetches a file once that several nodes list", async () => {
  expect(await begun([output("a.png"), output("b.png"), output("a.png", "10")])).toBe(
    "fetching a.png (1 of 2)",
  );
});

it("does not stand still over a service that lists very many", async () => {
  const many = Array.from({ length: 300_000 }, (_, at) => output(`a_${at}.png`));
  expect(await begun(many)).toBe("fetching a_0.png (1 of 300000)");
});
