import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactDeep, redactor } from "./redact";

const secret = fc
  .tuple(
    fc.string({ minLength: 8, unit: fc.constantFrom(...'ABCDEFghijkl0123456789+/="\\ %\n') }),
    fc.constantFrom("", "=", "=="),
  )
  .map(([text, padding]) => text + padding)
  .filter((text) => text.replace(/=+$/, "").length >= 4);
const around = fc.string({ unit: fc.constantFrom("x", "y", " ") });

describe("redactor", () => {
  it("takes a secret out, however it is written", () => {
    fc.assert(
      fc.property(secret, around, around, (token, before, after) => {
        const redact = redactor(token);
        const bare = token.replace(/=+$/, "");
        const ofForm = new URLSearchParams({ token }).toString().slice("token=".length);
        const address = encodeURIComponent(token);
        for (const form of [token, bare, address, ofForm, JSON.stringify(token)]) {
          expect(redact(before + form + after)).not.toContain(form.replaceAll('"', "") || form);
          expect(redact(before + form + after)).toContain("(redacted)");
        }
      }),
    );
  });

  const TOKEN = "bcz0+Yml/MDEyMzQ1Njc4OWFi-Y2Rl==";

  it.each([
    ["an address in small letters", "bcz0%2bYml%2fMDEyMzQ1Njc4OWFi-Y2Rl%3d%3d"],
    ["an address within an address", encodeURIComponent(encodeURIComponent(TOKEN))],
    ["JSON of Java, which escapes the =", TOKEN.replaceAll("=", "\\u003d").replace("+", "\\u002B")],
    ["JSON of PHP, which escapes the /", TOKEN.replaceAll("/", "\\/")],
    ["JSON within JSON", JSON.stringify(JSON.stringify(TOKEN.replaceAll("/", "\\/")))],
    ["JavaScript", TOKEN.replaceAll("/", "\\x2f")],
    ["HTML with names", TOKEN.replaceAll("+", "&plus;").replaceAll("/", "&sol;")],
    ["HTML", TOKEN.replaceAll("+", "&#43;").replaceAll("/", "&#x2F;").replaceAll("=", "&equals;")],
  ])("takes it out of %s", (_, text) => {
    const left = redactor(TOKEN)(`token: ${text}, so`);
    expect(left).toContain("(redacted)");
    expect(left).not.toMatch(/MDEyMzQ1|Yml|3d/i);
  });

  // The base64 of the second has a + and a / at every offset.
  it.each([TOKEN, "k>>>>????~~~~"])("takes %j out of base64, wherever it lies in it", (token) => {
    for (const before of ["", "a", "ab", "user:", "Bearer "]) {
      for (const after of ["", "\n", " end"]) {
        for (const encoding of ["base64", "base64url"] as const) {
          const text = Buffer.from(before + token + after).toString(encoding);
          const left = redactor(token)(`Basic ${text}`);
          expect(left).toContain("(redacted)");
          const rest = left.split("(redacted)").map((part) => part.replace("Basic ", ""));
          expect(Math.max(...rest.map((part) => part.length))).toBeLessThan(16);
        }
      }
    }
  });

  it("takes it out wherever it is, and leaves the rest of a text as it is", () => {
    expect(redactor("secret")("a secret is a secret")).toBe("a (redacted) is a (redacted)");
    expect(redactor("secret")("nothing to see")).toBe("nothing to see");
    expect(redactor("")("nothing to hide")).toBe("nothing to hide");
  });
});

describe("redactDeep", () => {
  it("reaches keys, lists and nested objects, and nothing but text", () => {
    const value = { "a-secret": [1, true, null, { b: "secret!" }] };
    expect(redactDeep(value, redactor("secret"))).toEqual({
      "a-(redacted)": [1, true, null, { b: "(redacted)!" }],
    });
  });

  it("leaves out what a server has nested so deep that walking it would end the process", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(JSON.stringify(redactDeep({ said: "secret", deep }, redactor("secret")))).toBe(
      `{"said":"(redacted)","deep":${"[".repeat(99)}null${"]".repeat(99)}}`,
    );
  });
});
