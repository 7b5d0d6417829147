import { expect, it } from "vitest";
import { endpointMistake } from "./endpointMistake";

it.each([
  ["ftp://host", "is not an address that begins with"],
  ["localhost:8188", "is not an address that begins with"],
  ["http://me:pass@host", "has a user or a password in it"],
  ["http://host/?a=b", "has a query or a fragment in it"],
  ["http://host/api/predict/50%", "has a % in its path that does not encode a character"],
  ["http://host/api/predict/%E4", "has a % in its path that does not encode a character"],
])("is named for %s", (endpoint, mistake) => {
  expect(endpointMistake(endpoint)).toContain(mistake);
});

it.each(["http://host", "https://host:8443/api/predict/a%20b/"])(
  "is not found in %s",
  (endpoint) => {
    expect(endpointMistake(endpoint)).toBeUndefined();
  },
);
