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

it.each([
  ["containers", null, "containers must have an entry, with the image and the start command of"],
  ["containers", [], "containers must have an entry"],
  ["containers", { image: "x" }, "containers must be a list of objects; it is an object."],
  ["containers", ["canary"], "containers.0 must be an object; it is a string."],
  ["metadata", ["canary"], "metadata must be an object; it is a list."],
  ["cloud", { computing: ["x"] }, "cloud.computing must be an object; it is a list."],
  [
    "cloud",
    { computing: { instances: ["ecs.gn7i-c32g1.32xlarge"] } },
    "cloud.computing.instances.0 must be an object; it is a string.",
  ],
  ["storage", "canary", "storage must be a list of objects; it is a string."],
])("refuses %s %j, into which no rule can look", async (key, value, problem) => {
  const told = await tells(easDocumentReadable, [service({ [key]: value })]);
  expect(told).toEqual([expect.stringContaining(`mandatory: ${problem}`)]);
  expect(told.join()).not.toContain("canary");
});

it("requires no container in a Serverless service or in one of an unknown type", async () => {
  for (const type of ["Serverless", "LLM"]) {
    const other = service({ metadata: { type }, containers: null, cloud: null });
    expect(await tells(easDocumentReadable, [other])).toEqual([]);
  }
});

it("refuses a document that calls itself Serverless but names machines", async () => {
  for (const called of [{ serverless: { type: "x" } }, { metadata: { type: "Serverless" } }]) {
    expect(await tells(easDocumentReadable, [service(called, "api")])).toEqual([
      'mandatory: A document of the Serverless edition (metadata.type "Serverless", or the key serverless) must name no machine; cloud.computing.instances.0 does.',
    ]);
  }
});

it("refuses a document that is secret as a whole", async () => {
  const told = await tells(easDocumentReadable, [config("[secret]")]);
  expect(told).toEqual([expect.stringContaining("must not be secret as a whole")]);
});
