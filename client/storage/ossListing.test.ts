import { afterEach, expect, it, vi } from "vitest";
import { throughCloud } from "../../cli/support/throughCloud";
import { account } from "../../local/cloud/account";
import { testCloud } from "../../local/cloud/testing";
import { listObjects } from "./ossListing";

afterEach(() => vi.unstubAllGlobals());

const { signal } = new AbortController();
const { accessKeyId, accessKeySecret } = account;
const access = {
  bucket: "test-bucket",
  region: "cn-hangzhou",
  key: { accessKeyId, accessKeySecret },
};
const BUCKET = "https://test-bucket.oss-cn-hangzhou.aliyuncs.com";

/** A bucket with these objects on the local cloud, which verifies signatures. */
async function bucketWith(names: string[]) {
  const cloud = await testCloud();
  for (const name of ["", ...names]) {
    const { status } = await cloud.send(`${BUCKET}/${encodeURIComponent(name)}`, { method: "PUT" });
    expect(status).toBe(200);
  }
  throughCloud(cloud);
}

it("lists all objects with a prefix, whatever their names", async () => {
  const models = ["m/a b.pt", "m/a+b.pt", "m/a&b<c>'.pt", "m/模型/x%20y.pt"];
  await bucketWith(["n/other.pt", ...models]);
  expect((await listObjects(access, "m/", signal)).sort()).toEqual([...models].sort());
});

const answers = (...pages: string[]) => ({
  ...access,
  fetch: vi.fn(async (_url: string | URL | Request) => new Response(pages.shift())),
});
const page = (name: string, next = "") =>
  `<ListBucketResult><Contents><Key>${name}</Key></Contents>${next}</ListBucketResult>`;

it("goes on where a page ends", async () => {
  const more = "<NextContinuationToken>a+b=</NextContinuationToken>";
  const bucket = answers(page("m/1", more), page("m/2"));
  expect(await listObjects(bucket, "m/", signal)).toEqual(["m/1", "m/2"]);
  const asked = bucket.fetch.mock.calls.map(([url]) => String(url));
  expect(asked[0]).toMatch(
    /aliyuncs\.com\/\?encoding-type=url&list-type=2&max-keys=1000&prefix=m%2F$/,
  );
  expect(asked[1]).toContain("?continuation-token=a%2Bb%3D&");
});

it("refuses an endless listing, and an answer that is not one", async () => {
  const more = "<NextContinuationToken>a</NextContinuationToken>";
  const endless = { ...access, fetch: async () => new Response(page("m/1", more)) };
  await expect(listObjects(endless, "m/", signal)).rejects.toThrow("more than 100000 objects");
  await expect(listObjects(answers("<html>"), "m/", signal)).rejects.toThrow(
    "not a list of objects",
  );
  await expect(listObjects(answers(page("m/50%.pt")), "m/", signal)).rejects.toThrow(
    "GET /?prefix=m/: a name in it is not encoded",
  );
});
