import { expect, it } from "vitest";
import { fixture } from "../../test/review/changes";
import { stackChange } from "../change";
import { type CostOptions, costReview } from "../cost/review";
import { readPreview } from "../preview/read";
import { costSection } from "./cost";

const section = (file: string, options: CostOptions = {}) =>
  costSection(costReview(stackChange(readPreview(fixture(file), file)), options));

it("shows the price of the network beside a service whose document is hidden", () => {
  expect(section("unknown-document.jsonl")).toContain(
    "`comfyui-service`: not known, because its document is hidden.\n\n" +
      "Beside it, CNY a month: NAT gateway 142.35, public address 14.60.",
  );
  const dollars = section("unknown-document.jsonl", { currency: "USD" });
  expect(dollars).toContain("Beside it, USD a month: NAT gateway unknown, public address unknown.");
  expect(section("image-bump.jsonl")).not.toContain("Beside it");
});

it("says that a resource group is on another bill", () => {
  const text = (file: string) =>
    fixture(file).replaceAll('\\"instance\\":', '\\"resource\\":\\"eas-r-a1\\",$&');
  const grouped = readPreview(text("instance-count.jsonl"), "instance-count.jsonl");
  expect(costSection(costReview(stackChange(grouped), {}))).toContain(
    "Not in it: GPU instances, in eas-r-a1, billed from its purchase on and not here.",
  );
  expect(section("instance-count.jsonl")).not.toContain("Not in it");
});

it("says that stored files are left out only if their size is not stated", () => {
  const left = "An estimate, without stored files, traffic, requests and logs.";
  expect(section("image-bump.jsonl")).toContain(left);
  const counted = section("image-bump.jsonl", { storedGB: 100 });
  expect(counted).toContain("An estimate, without traffic, requests and logs.");
  expect(counted).not.toContain(left);
});
