import { expect, it } from "vitest";
import { document, service, tells } from "../testing";
import { easClusterGateway } from "./easClusterGateway";

const cluster = (change: object, tags?: Record<string, string>) =>
  service({}, "cluster", { props: { serviceConfig: document({ ...change }, "cluster"), tags } });

it.each([
  ["a dedicated gateway", cluster({ networking: { gateway: "gw-1" } })],
  ["no address on the internet", cluster({ networking: { disable_internet_endpoint: true } })],
  ["the same as a text", cluster({ networking: { disable_internet_endpoint: "true" } })],
  ["a stated reason", cluster({}, { "public-gateway-reason": "designers work from home" })],
  ["another edition", service()],
])("accepts %s", async (_what, fixture) => {
  expect(await tells(easClusterGateway, [fixture])).toEqual([]);
});

it.each([
  ["the public gateway", cluster({})],
  [
    "an address that one spelling closes and another leaves open",
    cluster({
      networking: { disable_internet_endpoint: false },
      metadata: { disable_internet_endpoint: true },
    }),
  ],
  ["an empty reason", cluster({}, { "public-gateway-reason": " " })],
])("refuses %s", async (_what, fixture) => {
  const told = await tells(easClusterGateway, [fixture]);
  expect(told).toEqual([
    expect.stringContaining("mandatory: The service must not be on the public gateway"),
  ]);
});
