import { expect, it } from "vitest";
import { isProduction } from "./production";

it.each(["prod", "production", "Production", "live", "prod-eu", "prod.2", "live_1"])(
  "takes %s for production",
  (name) => expect(isProduction(name)).toBe(true),
);

it.each(["dev", "local", "preprod", "non-prod", "product", "liver", ""])(
  "does not take %s for production",
  (name) => expect(isProduction(name)).toBe(false),
);
