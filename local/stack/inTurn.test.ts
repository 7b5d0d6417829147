import { expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { inTurn } from "./inTurn";

it("lets one work on a stack after the other, and on another stack meanwhile", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  const dir = temporaryFolder();
  const seen: string[] = [];
  let end = () => {};
  const first = inTurn(dir, "local", async () => {
    seen.push("first begins");
    await new Promise<void>((resolve) => {
      end = resolve;
    });
    seen.push("first ends");
  });
  await vi.waitFor(() => expect(seen).toEqual(["first begins"]));

  const second = inTurn(dir, "local", async () => seen.push("second"));
  await vi.waitFor(() => expect(said).toHaveBeenCalledOnce());
  expect(said).toHaveBeenCalledWith(expect.stringContaining("working on the stack local; waiting"));
  await inTurn(dir, "local-api", async () => seen.push("another stack"));
  end();
  await Promise.all([first, second]);
  expect(seen).toEqual(["first begins", "another stack", "first ends", "second"]);
});

it("is over when the work has failed", async () => {
  const dir = temporaryFolder();
  const failing = inTurn(dir, "local", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await inTurn(dir, "local", async () => "next")).toBe("next");
});
