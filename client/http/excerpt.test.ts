import { expect, it } from "vitest";
import { excerptOf } from "./excerpt";
import { redactor } from "./redact";

const TOKEN = "Y2FuYXJ5LXRva2Vu";
const excerpt = (text: string) => excerptOf(new TextEncoder().encode(text), redactor(TOKEN));

it("leaves no part of a secret where a long body is cut", () => {
  for (const kept of [4, 8, 15]) {
    const before = " ".repeat(20_000 - kept);
    expect(excerpt(`${before}${TOKEN} and more`)).not.toContain(TOKEN.slice(0, kept));
  }
});

it("is one line without terminal controls", () => {
  expect(excerpt("a\u001b[31m\r\nb\u009bc")).toBe("a [31m b c");
});
