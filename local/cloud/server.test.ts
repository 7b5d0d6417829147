import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { account } from "./account";
import { FolderLock } from "./folderLock";
import { startCloud } from "./server";
import { createService, eas, plainService, testCloud, until } from "./testing";

const BUCKET = "https://my-bucket.oss-cn-hangzhou.aliyuncs.com";

test("a restart brings back services, tokens, ports, buckets, objects and the authority", async () => {
  const dir = temporaryFolder();
  const first = await testCloud({ dir });
  await first.send(`${BUCKET}/`, { method: "PUT" });
  await first.send(`${BUCKET}/a/b`, { method: "PUT", body: "text" });
  await first.send(`${BUCKET}/?policy`, { method: "PUT", body: '{"Version":"1"}' });
  const before = await createService(first);
  await first.admin("PUT", "/settings", { gatewayBodyLimitBytes: null });
  await first.close();

  const second = await testCloud({ dir });
  expect([second.url, second.ca]).toEqual([first.url, first.ca]);
  const after = await eas(second, "GET", "/cn-hangzhou/comfyui_test");
  for (const key of ["AccessToken", "InternetEndpoint", "ServiceConfig", "ServiceUid", "Status"]) {
    expect(after.json[key], key).toEqual(before.json[key]);
  }
  expect((await second.send(`${BUCKET}/a/b`)).text).toBe("text");
  expect((await second.send(`${BUCKET}/?policy`)).text).toBe('{"Version":"1"}');
  expect((await second.admin("GET", "/state")).json.settings).toMatchObject({
    gatewayBodyLimitBytes: null,
  });
  const headers = { authorization: before.json.AccessToken as string };
  await until(
    () => fetch(`${before.json.InternetEndpoint}/queue`, { headers }),
    ({ status }) => status === 200,
  );
});

test("a service that was on its way when the cloud closed goes on after the restart", async () => {
  const dir = temporaryFolder();
  const first = await testCloud({ dir, delays: { runningMs: 60_000 } });
  await createService(first, plainService(), "Waiting");
  await first.close();
  const second = await testCloud({ dir });
  await until(
    () => eas(second, "GET", "/cn-hangzhou/comfyui_test"),
    ({ json }) => json.Status === "Running",
  );
});

test("since when services have the ComfyUI that they have is known, over restarts", async () => {
  const dir = temporaryFolder();
  const since = async (comfyui?: string) => {
    const cloud = await testCloud({ dir, comfyui });
    const { json } = await cloud.admin("GET", "/state");
    await cloud.close();
    return json.comfyuiSince as string | undefined;
  };
  const real = "http://127.0.0.1:9";
  expect(await since()).toBeUndefined();
  const before = Date.now();
  const changed = await since(real);
  expect(Date.parse(changed ?? "")).toBeGreaterThanOrEqual(before);
  expect(await since(real)).toBe(changed);
  const back = await since();
  expect(Date.parse(back ?? "")).toBeGreaterThan(Date.parse(changed ?? ""));
  expect(await since()).toBe(back);
});

test("ports that were taken meanwhile are replaced, and that is said", async () => {
  const dir = temporaryFolder();
  const first = await testCloud({ dir });
  const { json } = await createService(first);
  await first.close();
  const squatters = [first.url, json.InternetEndpoint as string].map((url) => {
    const server = createServer();
    return new Promise<() => void>((resolve) =>
      server.listen(Number(new URL(url).port), "127.0.0.1", () => resolve(() => server.close())),
    );
  });
  const release = await Promise.all(squatters);
  const said: string[] = [];
  const second = await testCloud({ dir, log: (line) => said.push(line) });
  const after = await eas(second, "GET", "/cn-hangzhou/comfyui_test");
  expect(second.url).not.toBe(first.url);
  expect(after.json.InternetEndpoint).not.toBe(json.InternetEndpoint);
  expect(said.join("\n")).toMatch(/proxy: port \d+ is taken[\s\S]*comfyui_test: port \d+ is taken/);
  for (const end of release) end();
});

test("a second cloud on the same folder is refused and names the process", async () => {
  const cloud = await testCloud();
  const second = startCloud({ dir: cloud.dir });
  await expect(second).rejects.toThrow(`process ${process.pid} at ${cloud.url}`);
  // The attempt does not disturb the first cloud.
  expect((await cloud.admin("GET", "/state")).status).toBe(200);
  await expect(startCloud({ dir: cloud.dir })).rejects.toThrow(
    /already runs .* Stop it \("npm run cloud -- stop", with the same --dir\), or name another by --dir\.$/,
  );
});

test("of many that want a folder at once, one gets it", async () => {
  const dir = temporaryFolder();
  const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => FolderLock.take(dir)));
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a folder whose holder is dead, or half written, is taken over", async () => {
  for (const left of ['{"pid": 4194305, "instance": "x", "startedAt": "2026-01-01"}', "{", ""]) {
    const dir = temporaryFolder();
    writeFileSync(join(dir, "cloud.pid"), left);
    const lock = await FolderLock.take(dir);
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
  }
});

test("a cloud of another folder on the address of a dead one does not hold the folder", async () => {
  const other = await testCloud();
  const dir = temporaryFolder();
  const left = { pid: process.pid, instance: "dead", startedAt: "2026-01-01", url: other.url };
  writeFileSync(join(dir, "cloud.pid"), JSON.stringify(left));
  (await FolderLock.take(dir)).release();
});

test("a wanted port that is taken, and a state that is none, are told in words", async () => {
  const cloud = await testCloud();
  const port = Number(new URL(cloud.url).port);
  const dir = temporaryFolder();
  await expect(startCloud({ dir, port })).rejects.toThrow(`Port ${port} is taken`);
  writeFileSync(join(dir, "state.json"), '{"version": 7}');
  await expect(startCloud({ dir })).rejects.toThrow(/state.json is not a state.*version 7/);
  // A failed start leaves the folder free.
  expect(readdirSync(dir)).not.toContain("cloud.pid");
});

test("no secret reaches the log, the admin answers or another user of the machine", async () => {
  const cloud = await testCloud();
  const token = "canary-token-0123456789";
  const { json } = await createService(cloud, {
    ...plainService(),
    token,
    dockerAuth: "canary-docker-auth",
  });
  const endpoint = json.InternetEndpoint as string;
  await until(
    () => fetch(`${endpoint}/queue?token=${token}`, { headers: { authorization: token } }),
    ({ status }) => status === 200,
  );
  await fetch(endpoint, { headers: { authorization: "canary-wrong-token" } });
  await cloud.send(
    `https://sts.aliyuncs.com/?Action=GetCallerIdentity&Version=2015-04-01&AccessKeyId=canary-key&Signature=canary-signature&SecurityToken=canary-sts`,
    { key: null },
  );
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", { credential: { token: "canary-second" } });

  const log = readFileSync(join(cloud.dir, "requests.log"), "utf8");
  expect(log).toContain('"action":"gateway.comfyui_test"');
  const state = await cloud.admin("GET", "/state");
  const requests = await cloud.admin("GET", "/requests");
  const described = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test");
  const seen = [log, state.text, requests.text, described.json.ServiceConfig as string].join("\n");
  expect(seen.replaceAll("canary-docker-auth", "")).not.toContain("canary");
  for (const secret of [account.accessKeyId, account.accessKeySecret]) {
    expect(log).not.toContain(secret);
  }
  for (const file of ["state.json", "ca-key.pem", "requests.log"]) {
    expect(statSync(join(cloud.dir, file)).mode & 0o077, file).toBe(0);
  }
});
