import { expect, it } from "vitest";
import { document, service, tells } from "../testing";
import { easWorkspaceExplicit } from "./easWorkspaceExplicit";

const production = { stackTags: { environment: "production" } };

it("accepts a workspace", async () => {
  const given = service({}, "standard", {
    props: { serviceConfig: document(), workspaceId: "123" },
  });
  expect(await tells(easWorkspaceExplicit, [given], production)).toEqual([]);
});

it("refuses none in production, and advises against it elsewhere", async () => {
  const message =
    "workspaceId must be set; without it the service is in the account's default workspace.";
  expect(await tells(easWorkspaceExplicit, [service()], production)).toEqual([
    `mandatory: ${message}`,
  ]);
  expect(await tells(easWorkspaceExplicit, [service()])).toEqual([`advisory: ${message}`]);
});
