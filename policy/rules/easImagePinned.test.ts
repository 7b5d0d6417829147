import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easImagePinned } from "./easImagePinned";

const image = (reference: string) => service({ containers: [{ image: reference }] });
const DIGEST = `@sha256:${"ab12".repeat(16)}`;

it.each([
  "r/c:1.9",
  "r/c:1.9-api",
  "r/c:1.9-cluster",
  "r/c:v2",
  "r/c:v0.3.64",
  "r/c:2.0rc1",
  "r/c:2.4.0-cuda12.4-cudnn9-devel",
  "r/c:cu124-v0.3.64",
  "r/c:2025-06-15",
  "r/c:20250615",
  "r/c:sha-1a2b3c4",
  `r/c${DIGEST}`,
  `r/c:latest${DIGEST}`,
  "host:5000/r/c:2",
])("accepts %s", async (reference) => {
  expect(await tells(easImagePinned, [image(reference)])).toEqual([]);
});

it.each([
  ...["r/c:latest", "r/c:stable", "r/c", "host:5000/r/c", "r/c@sha256:abc", "r/c:LATEST"],
  ...["r/c:cu124-latest", "r/c:latest-cu121", "r/c:latest2", "r/c:1.latest", "r/c:edge-1.9"],
  ...[
    "r/c:nightly-2024",
    "r/c:nightly-2024-05-01",
    "r/c:main-v1",
    "r/c:cu124.nightly-1.9",
    "r/c:py310",
    "r/c:cu124-megapak",
  ],
])("refuses %s", async (reference) => {
  expect(await tells(easImagePinned, [image(reference)])).toEqual([
    `mandatory: containers.0.image must end in a version tag or a digest; it is "${reference}".`,
  ]);
});
