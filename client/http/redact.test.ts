import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactDeep, redactor } from "./redact";

const secret = fc
  .string({ minLength: 8, unit: fc.constantFrom(...'ABCDEFghijkl0123456789+/="\\ %') })
  .filter((text) => text.replace(/=+$/, "").length >= 4);
const around = fc.string({ unit: fc.constantFrom("x", "y", " ") });

describe("redactor", () => {
  it("takes a secret out, however it is written", () => {
    fc.assert(
      fc.property(secret, around, around, (token, before, after) => {
        const redact = redactor(token);
        const bare = token.replace(/=+$/, "");
        for (const form of [token, bare, encodeURIComponent(token), JSON.stringify(token)]) {
          expect(redact(before + form + after)).not.toContain(form.replaceAll('"', "") || form);
          expect(redact(before + form + after)).toContain("(redacted)");
        }
      }),
    );
  });

  it("leaves a text without it as it is", () => {
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
});
