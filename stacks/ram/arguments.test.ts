import { expect, it } from "vitest";
import { UsageError } from "../../client/usageError";
import { parseArguments } from "./arguments";

const read = (line: string) => parseArguments(line.split(" "));

it("reads the resources that a policy is limited to", () => {
  const line =
    "--out policies --region cn-hangzhou --account 1234567890123456 --bucket mine --bucket our-* --service studio_* --state-bucket states";
  expect(read(line)).toEqual({
    help: false,
    out: "policies",
    region: "cn-hangzhou",
    account: "1234567890123456",
    buckets: ["mine", "our-*"],
    services: ["studio_*"],
    stateBuckets: ["states"],
  });
});

it.each([
  ["--out . --region Hangzhou", '--region: "Hangzhou" is not a region such as cn-hangzhou.'],
  ["--out . --account 12", '--account: "12" is not the 16 digits of an account\'s id.'],
  ["--out . --bucket My_Bucket", '--bucket: "My_Bucket" is not the name of a bucket'],
  ["--out . --service a.b", '--service: "a.b" is not the name of a service'],
  ["--region cn-hangzhou", "Exactly one of --out and --recorded is needed."],
  ["--out . --recorded .", "Exactly one of --out and --recorded is needed."],
  ["--out . --frob", "--frob is not an option; the options are --out, --region"],
  ["--out", "--out needs a value."],
  ["--out . state.json", '"state.json" is not an option; this command takes only options.'],
])("says of %s what is wrong, and how to write it", (line, message) => {
  expect(() => read(line)).toThrow(UsageError);
  expect(() => read(line)).toThrow(message);
  expect(() => read(line)).toThrow("usage: npm run ram-policy");
});

it("reports all mistakes at once", () => {
  expect(() => read("--frob --account x --bucket Y")).toThrow(
    /--frob[\s\S]*--account[\s\S]*--bucket[\s\S]*Exactly one/,
  );
});
