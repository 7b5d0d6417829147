import { expect, it, onTestFinished, vi } from "vitest";
import { openSession } from "./session";

vi.mock("./engine/engine", () => ({
  prepareEngine: async () => {
    throw new Error("some minutes are spent on an engine");
  },
}));

it.each([
  ["darwin", "The local cloud needs Linux, and this is darwin"],
  ["win32", "The local cloud needs Linux, and this is win32"],
  ["linux", "some minutes are spent on an engine"],
])("looks at the system before it prepares an engine: %s", async (platform, said) => {
  const own = Object.getOwnPropertyDescriptor(process, "platform")!;
  onTestFinished(() => void Object.defineProperty(process, "platform", own));
  Object.defineProperty(process, "platform", { ...own, value: platform });
  await expect(openSession()).rejects.toThrow(said);
});
