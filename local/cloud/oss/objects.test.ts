// Objects as the vendor's own client puts, reads, lists and removes them.

import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { expect, test } from "vitest";
import { account } from "../account";
import { exchange, until } from "../testing";
import { BUCKET, codeOf, withBucket } from "./testing";

for (const [style, options] of [
  ["OSS v1 signatures", {}],
  ["OSS v4 signatures", { authorizationV4: true }],
] as const) {
  test(`put, get, head, copy and delete with ${style}`, async () => {
    const { oss } = await withBucket(options);
    const key = "folder/a b+ü'&.txt";
    const put = await oss.put(key, Buffer.from("hello"), {
      headers: { "Cache-Control": "no-store", "Content-Type": "text/plain" },
      meta: { maker: "test" } as never,
    });
    expect((put.res.headers as Record<string, string>).etag).toBe(
      '"5D41402ABC4B2A76B9719D911017C592"',
    );
    expect((await oss.get(key)).content.toString()).toBe("hello");
    const head = await oss.head(key);
    expect(head.meta).toEqual({ maker: "test" });
    expect(head.res.headers).toMatchObject({
      "content-length": "5",
      "content-type": "text/plain",
      "cache-control": "no-store",
    });
    await oss.copy("copy.txt", key);
    expect((await oss.get("copy.txt")).content.toString()).toBe("hello");
    await oss.delete(key);
    expect(await codeOf(oss.get(key))).toBe("NoSuchKey");
    expect(await codeOf(oss.head(key))).toBe("NoSuchKey");
    expect(await codeOf(oss.head("never"))).toBe("NoSuchKey");
  });
}

test("listings page by prefix and delimiter, in byte order, in both versions", async () => {
  const { oss } = await withBucket();
  for (const key of ["b/2", "b/1", "a", "c/x/1", "Z", "é", "b"])
    await oss.put(key, Buffer.from(key));
  const all = await oss.list({ "max-keys": 1000 }, {});
  expect(all.objects.map(({ name }) => name)).toEqual(["Z", "a", "b", "b/1", "b/2", "c/x/1", "é"]);

  const folders = await oss.list({ delimiter: "/", "max-keys": 1000 }, {});
  expect(folders.prefixes).toEqual(["b/", "c/"]);
  expect(folders.objects.map(({ name }) => name)).toEqual(["Z", "a", "b", "é"]);
  const inside = await oss.list({ prefix: "c/", delimiter: "/", "max-keys": 10 }, {});
  expect([inside.prefixes, inside.objects]).toEqual([["c/x/"], []]);

  const paged: string[] = [];
  let marker: string | undefined;
  do {
    const page = await oss.list({ delimiter: "/", "max-keys": 2, marker }, {});
    paged.push(...page.objects.map(({ name }) => name), ...(page.prefixes ?? []));
    marker = page.nextMarker ?? undefined;
  } while (marker);
  expect(paged.sort()).toEqual(["Z", "a", "b", "b/", "c/", "é"].sort());

  const pagedV2: string[] = [];
  let token: string | null | undefined;
  do {
    const page: { objects: { name: string }[]; nextContinuationToken: string | null } =
      await oss.listV2({ "max-keys": "3", "continuation-token": token ?? undefined });
    pagedV2.push(...page.objects.map(({ name }) => name));
    token = page.nextContinuationToken;
  } while (token);
  expect(pagedV2).toEqual(all.objects.map(({ name }) => name));
});

test("deleteMulti removes what it names, whatever its characters", async () => {
  const { oss } = await withBucket();
  const keys = ["a&b", "it's", "x/y z", "<tag>"];
  for (const key of [...keys, "stays"]) await oss.put(key, Buffer.from("."));
  await oss.deleteMulti([...keys, "never there"]);
  const { objects } = await oss.list({ "max-keys": 10 }, {});
  expect(objects.map(({ name }) => name)).toEqual(["stays"]);
});

test("a multipart upload makes one object of its parts; an aborted one makes none", async () => {
  const { cloud, oss } = await withBucket();
  const bytes = Buffer.alloc(250 * 1024, "0123456789");
  await oss.multipartUpload("big.bin", bytes as never, { partSize: 100 * 1024 });
  const got = await oss.get("big.bin");
  expect((got.content as Buffer).equals(bytes)).toBe(true);
  expect((got.res.headers as Record<string, string>).etag).toMatch(/^"[0-9A-F]{32}-3"$/);

  const { uploadId } = await oss.initMultipartUpload("half.bin");
  await oss.uploadPart("half.bin", uploadId, 1, bytes as never, 0, 1000);
  const listed = await oss.listUploads({ "max-uploads": 10 });
  expect(listed.uploads.map(({ name }: { name: string }) => name)).toEqual(["half.bin"]);
  await oss.delete("big.bin");
  expect(await codeOf(oss.deleteBucket("test-bucket"))).toBe("BucketNotEmpty");
  await oss.abortMultipartUpload("half.bin", uploadId);
  expect(await codeOf(oss.get("half.bin"))).toBe("NoSuchKey");
  await oss.deleteBucket("test-bucket");
  expect(readdirSync(`${cloud.dir}/objects`)).toEqual([]);
});

test("a bucket can be removed although the cloud was killed while it removed an upload", async () => {
  const { cloud, oss } = await withBucket();
  const { uploadId } = await oss.initMultipartUpload("half.bin");
  await oss.uploadPart("half.bin", uploadId, 1, Buffer.from("x") as never, 0, 1);
  rmSync(`${cloud.dir}/objects/test-bucket/uploads/${uploadId}/upload.json`);
  expect((await oss.listUploads({ "max-uploads": 10 })).uploads ?? []).toEqual([]);
  expect(await codeOf(oss.deleteBucket("test-bucket"))).toBe("succeeded");
});

test("signed URLs of both versions read without a header until they expire", async () => {
  const { cloud, oss } = await withBucket();
  await oss.put("picture.png", Buffer.from("bytes"));
  const read = (url: string) => exchange(httpsRequest(url, { agent: cloud.agent }));
  expect((await read(oss.signatureUrl("picture.png", { expires: 60 }))).text).toBe("bytes");
  const v4 = await oss.signatureUrlV4("GET", 60, undefined, "picture.png");
  expect((await read(v4)).text).toBe("bytes");

  const expired = await read(oss.signatureUrl("picture.png", { expires: -1 }));
  expect([expired.status, expired.text]).toEqual([403, expect.stringContaining("has expired")]);
  expect((await read(`${BUCKET}/picture.png`)).status).toBe(403);
});

test("an empty object, such as the marker of a folder, is kept and given back", async () => {
  const { oss } = await withBucket();
  await oss.put("models/", Buffer.alloc(0));
  const { content, res } = await oss.get("models/");
  expect([content.length, res.status]).toEqual([0, 200]);
});

test("ranges, and conditions on ETag and time", async () => {
  const { cloud, oss } = await withBucket();
  await oss.put("digits", Buffer.from("0123456789"));
  const get = (headers: Record<string, string>) => cloud.send(`${BUCKET}/digits`, { headers });
  const range = await get({ range: "bytes=2-4" });
  expect([range.status, range.text]).toEqual([206, "234"]);
  expect(range.headers["content-range"]).toBe("bytes 2-4/10");
  expect((await get({ range: "bytes=-3" })).text).toBe("789");
  expect((await get({ range: "bytes=7-" })).text).toBe("789");
  expect((await get({ range: "bytes=20-" })).status).toBe(200);
  const whole = await get({});
  expect((await get({ "if-none-match": whole.headers.etag! })).status).toBe(304);
  expect((await get({ "if-modified-since": whole.headers["last-modified"]! })).status).toBe(304);
  expect((await get({ "if-match": '"other"' })).status).toBe(412);
});

test("a body that is not what its Content-MD5 says is refused", async () => {
  const { cloud } = await withBucket();
  const sent = { method: "PUT", body: "x", headers: { "content-md5": "AAAAAAAAAAAAAAAAAAAAAA==" } };
  expect((await cloud.send(`${BUCKET}/x`, sent)).text).toContain("InvalidDigest");
});

test("HEAD of a missing object carries its error in x-oss-err", async () => {
  const { cloud } = await withBucket();
  const { status, headers, text } = await cloud.send(`${BUCKET}/gone`, { method: "HEAD" });
  expect([status, text]).toEqual([404, ""]);
  const error = Buffer.from(headers["x-oss-err"] as string, "base64").toString();
  expect(error).toContain("<Code>NoSuchKey</Code>");
});

test("path style reaches the same objects, an encoded slash included", async () => {
  const { cloud, oss } = await withBucket();
  const url = "https://oss-cn-hangzhou.aliyuncs.com/test-bucket/a%2Fb";
  expect((await cloud.send(url, { method: "PUT", body: "text" })).status).toBe(200);
  expect((await oss.get("a/b")).content.toString()).toBe("text");
  const info = await cloud.send("https://oss-cn-hangzhou.aliyuncs.com/test-bucket/?bucketInfo");
  expect(info.text).toContain("<Name>test-bucket</Name>");
});

test("versions are listed as one per object, the way forceDestroy asks", async () => {
  const { cloud, oss } = await withBucket();
  await oss.put("a/b", Buffer.from("x"));
  const listed = await cloud.send(`${BUCKET}/?versions&encoding-type=url`);
  expect(listed.text).toContain("<Key>a%2Fb</Key><VersionId>null</VersionId>");
  const body =
    "<Delete><Quiet>false</Quiet><Object><Key>a/b</Key><VersionId>null</VersionId></Object></Delete>";
  const removed = await cloud.send(`${BUCKET}/?delete&encoding-type=url`, { method: "POST", body });
  expect(removed.text).toContain("<Deleted><Key>a%2Fb</Key></Deleted>");
  expect(await codeOf(oss.get("a/b"))).toBe("NoSuchKey");
});

test("objects are removed by their plain names: encoding-type is of the answer", async () => {
  const { cloud, oss } = await withBucket();
  const name = "%date:yyyy%/a b%23c";
  await oss.put(name, Buffer.from("x"));
  const body = `<Delete><Quiet>false</Quiet><Object><Key>${name}</Key></Object></Delete>`;
  const removed = await cloud.send(`${BUCKET}/?delete&encoding-type=url`, { method: "POST", body });
  expect(removed.text).toContain(`<Key>${encodeURIComponent(name)}</Key>`);
  expect(await codeOf(oss.get(name))).toBe("NoSuchKey");
});

test("objects lie in files one can open, with their extension", async () => {
  const { cloud, oss } = await withBucket();
  await oss.put("output/ComfyUI_1_.png", Buffer.from("png"));
  const folder = `${cloud.dir}/objects/test-bucket/data`;
  const [file] = readdirSync(folder);
  expect(file).toMatch(/-ComfyUI_1_\.png$/);
  expect(readFileSync(`${folder}/${file}`, "utf8")).toBe("png");
});

/** Where Linux, and only Linux, lists the files that a process has open. */
const DESCRIPTORS = "/proc/self/fd";

/** The files below a folder that this process has open. */
const openBelow = (folder: string): string[] =>
  readdirSync(DESCRIPTORS).flatMap((id) => {
    const link = `${DESCRIPTORS}/${id}`;
    // The descriptor that read this listing is closed by now.
    const file = existsSync(link) ? readlinkSync(link) : "";
    return file.startsWith(`${folder}/objects/`) ? [file] : [];
  });

test.runIf(existsSync(DESCRIPTORS))("a file is closed when its reader breaks off", async () => {
  const { cloud } = await withBucket();
  await cloud.send(`${BUCKET}/large`, { method: "PUT", body: Buffer.alloc(32 * 1024 ** 2) });
  const headers = { authorization: `OSS ${account.accessKeyId}:signature` };
  const request = httpsRequest(`${BUCKET}/large`, { agent: cloud.agent, headers }).end();
  const [answer]: IncomingMessage[] = await once(request, "response");
  expect(openBelow(cloud.dir)).toHaveLength(1);
  answer?.destroy();
  await until(
    async () => openBelow(cloud.dir),
    (files) => files.length === 0,
  );
});
