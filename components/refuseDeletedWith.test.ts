import type * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { capture } from "../test/support/mocks";
import { ComfyUI } from "./comfyUI";
import { EasService } from "./service/easService";
import { ServerlessService } from "./service/serverlessService";
import { OssMount } from "./storage/ossMount";

const place = { region: "cn-hangzhou", serviceName: "comfyui_dev" };
const standard = { ...place, edition: "standard" } as const;
const oss = { bucketName: "mine" };
const machine = { image: "r/comfyui:1.9", instanceTypes: ["ecs.gn6i-c16g1.4xlarge"] };
type Make = (opts: pulumi.ComponentResourceOptions) => unknown;

it.each<[string, Make]>([
  ["ComfyUI", (opts) => new ComfyUI("demo", { ...standard, oss }, opts)],
  ["EasService", (opts) => new EasService("demo", { ...standard, ...machine }, opts)],
  ["ServerlessService", (opts) => new ServerlessService("demo", { ...place, create: true }, opts)],
])(
  "refuses deletedWith of %s, with which destroy would leave a service running",
  async (kind, make) => {
    const declared = capture(() => make({ deletedWith: new OssMount("other", oss) }));
    await expect(declared).rejects.toThrow(
      `${kind} "demo" has the option deletedWith: "pulumi destroy" would not delete its service`,
    );
  },
);
