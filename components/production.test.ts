import { expect, it } from "vitest";
import { isProduction } from "./production";

it.each([
  "prod",
  "production",
  "Production",
  "live",
  "prod-eu",
  "prod.2",
  "live_1",
  "eu-prod",
  "team.live.2",
  "prod2",
  "Production (EU)",
])("takes %s for production", (name) => expect(isProduction(name)).toBe(true));

it.each([
  "dev",
  "local",
  "preprod",
  "pre-prod",
  "non-prod",
  "non_production-eu",
  "product",
  "liver",
  "alive",
  "",
])("does not take %s for production", (name) => expect(isProduction(name)).toBe(false));
