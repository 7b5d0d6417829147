import { expect, it } from "vitest";
import { withPart } from "./markdown";

it("leaves the text around a part as it is", () => {
  expect(withPart("before\n<a>\nold\n<b>\nafter", "<a>", "<b>", "new")).toBe(
    "before\n<a>\nnew\n<b>\nafter",
  );
});

it("needs the place of the part on the page", () => {
  expect(() => withPart("# nothing", "<a>", "<b>", "new")).toThrow("The page has no <a> … <b>.");
  expect(() => withPart("<b>\n<a>", "<a>", "<b>", "new")).toThrow("The page has no <a> … <b>.");
});
