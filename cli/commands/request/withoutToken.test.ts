import { expect, it } from "vitest";
import { redactor } from "../../../client/http/redact";
import { withoutToken } from "./show";

/** What becomes of a body with the token in it; 0xff occurs in no text. */
const shown = (token: string, ...before: number[]) =>
  withoutToken(Buffer.from([...before, ...Buffer.from(token)]), token, redactor(token));

const [SHORT, LONG] = ["k7RwQ2tZ", "k7RwQ2tZ9fLm3xVb"];

it.each([SHORT, LONG])("takes the token %s out of a text", (token) => {
  expect(shown(token).toString()).toBe("(redacted)");
});

it("takes a token out of other bytes only where it cannot stand there by chance", () => {
  expect(shown(LONG, 0xff)).toEqual(Buffer.from([0xff, ...Buffer.from("(redacted)")]));
  expect(shown(SHORT, 0xff)).toEqual(Buffer.from([0xff, ...Buffer.from(SHORT)]));
});
