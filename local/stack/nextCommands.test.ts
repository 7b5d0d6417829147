import { expect, it } from "vitest";
import { nextCommands } from "./nextCommands";

const commands = (stack: string, made: { calls?: string; webUI?: string }) =>
  nextCommands(stack, made).map(([command]) => command.replace(/^npm run /, ""));

it("opens the WebUI where there is one: its address alone lets nobody in", () => {
  expect(commands("local-serverless", { webUI: "http://127.0.0.1:1/" })).toEqual([
    "comfyui-eas -- open --stack local-serverless",
    "comfyui-eas -- status --stack local-serverless",
    "pulumi -- preview --stack local-serverless --expect-no-changes",
    "pulumi -- stack output token --show-secrets --stack local-serverless",
    "local -- --down",
  ]);
});

it("sends workflows where a program can, and makes another video where there is a check", () => {
  const api = commands("local-api", { calls: "queue", webUI: "" });
  expect(api.slice(0, 2)).toEqual([
    "smoke -- --stack local-api",
    "comfyui-eas -- run client/workflow/svd-reference.json --stack local-api",
  ]);
  expect(api.join()).not.toContain("open");
  expect(commands("local", { calls: "sync", webUI: "http://127.0.0.1:1/" }).slice(0, 3)).toEqual([
    "smoke -- --stack local",
    "comfyui-eas -- run client/workflow/svd-reference.json --stack local",
    "comfyui-eas -- open --stack local",
  ]);
});
