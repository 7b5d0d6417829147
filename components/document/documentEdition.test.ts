import { expect, it } from "vitest";
import { type DeployedEdition, EDITIONS } from "../editions";
import { serverlessConfig } from "../service/serverlessService";
import { serviceConfig } from "../service/serviceConfig";
import { documentEdition } from "./documentEdition";

const made = (edition: DeployedEdition, metadataType?: string) =>
  serviceConfig({
    edition,
    serviceName: "comfyui_test",
    image: `registry/pai-eas/comfyui:1.9${EDITIONS[edition].imageSuffix}`,
    instanceTypes: ["ml.gu7i.c16m60.1-gu30"],
    metadataType,
  });

it.each(["standard", "api", "cluster"] as const)(
  "knows a document of the %s edition",
  (edition) => {
    expect(documentEdition(made(edition))).toBe(edition);
  },
);

it("knows the Serverless edition", () => {
  expect(documentEdition(serverlessConfig("comfyui_test"))).toBe("serverless");
  expect(documentEdition({ serverless: { type: "x" } })).toBe("serverless");
});

it("knows a Cluster service of another type by its image", () => {
  expect(documentEdition(made("cluster", "OtherCluster"))).toBe("cluster");
});

it("finds no edition for a service that is not ComfyUI", () => {
  expect(documentEdition({ metadata: { type: "LLM" } })).toBeUndefined();
});
