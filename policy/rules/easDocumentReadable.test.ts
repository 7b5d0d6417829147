import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easDocumentReadable } from "./easDocumentReadable";

const config = (serviceConfig: unknown) => service({}, "standard", { props: { serviceConfig } });

it("accepts a JSON object", async () => {
  expect(await tells(easDocumentReadable, [service()])).toEqual([]);
});

it.each([
  ["{ token: canary }", "it is not JSON"],
  ["[]", "it is no object"],
  [7, "it is no text"],
])("refuses %j, and does not repeat it", async (text, problem) => {
  const told = await tells(easDocumentReadable, [config(text)]);
  expect(told).toEqual([`mandatory: serviceConfig must be a JSON object in a text; ${problem}.`]);
});

it("refuses a document that is secret as a whole", async () => {
  const told = await tells(easDocumentReadable, [config("[secret]")]);
  expect(told).toEqual([expect.stringContaining("must not be secret as a whole")]);
});
