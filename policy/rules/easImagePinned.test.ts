import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easImagePinned } from "./easImagePinned";

const image = (reference: string) => service({ containers: [{ image: reference }] });
const DIGEST = `@sha256:${"0".repeat(64)}`;

it.each([
  "r/c:1.9",
  "r/c:1.9-api",
  "r/c:v2",
  `r/c${DIGEST}`,
  `r/c:latest${DIGEST}`,
  "host:5000/r/c:2",
])("accepts %s", async (reference) => {
  expect(await tells(easImagePinned, [image(reference)])).toEqual([]);
});

it.each(["r/c:latest", "r/c:stable", "r/c", "host:5000/r/c", "r/c@sha256:abc"])(
  "refuses %s",
  async (reference) => {
    expect(await tells(easImagePinned, [image(reference)])).toEqual([
      `mandatory: containers.0.image must end in a version tag or a digest; it is "${reference}".`,
    ]);
  },
);
