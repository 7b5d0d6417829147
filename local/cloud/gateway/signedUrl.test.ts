import { createServer } from "node:http";
import { expect, onTestFinished, test, vi } from "vitest";
import { WebSocket } from "ws";
import { loopback } from "../../../test/support/loopback";
import { createService, eas, plainService, testCloud, until } from "../testing";

const HOUR = 60 * 60;

/** A running service with a signed link to its WebUI. */
async function linked() {
  const cloud = await testCloud();
  const { json } = await createService(cloud);
  const endpoint = json.InternetEndpoint as string;
  const token = json.AccessToken as string;
  await until(
    () => fetch(endpoint, { headers: { authorization: token } }),
    ({ status }) => status === 200,
  );
  const ask = (query = "", name = "comfyui_test") =>
    eas(cloud, "GET", `/cn-hangzhou/${name}/signed_url${query}`);
  return { cloud, endpoint, token, ask, url: new URL((await ask()).json.SignedUrl as string) };
}

/** Moves the clock without stopping timers. */
function later(seconds: number): void {
  const now = Date.now();
  const spy = vi.spyOn(Date, "now").mockImplementation(() => now + seconds * 1000);
  onTestFinished(() => spy.mockRestore());
}

const cookieOf = (response: Response) => response.headers.getSetCookie()[0]!.split(";")[0]!;

test("a signed URL opens the WebUI, and the cookie it gives opens the rest", async () => {
  const { url, endpoint, token } = await linked();
  expect(url.origin).toBe(endpoint);
  expect(url.href).not.toContain(token);
  const page = await fetch(url);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("ComfyUI")]);
  const [cookie = ""] = page.headers.getSetCookie();
  expect(cookie).toMatch(/^eas-access-eas-m-\w+=.*; HttpOnly; SameSite=Strict; Max-Age=\d+$/);

  const headers = { cookie: cookieOf(page) };
  expect((await fetch(`${endpoint}/queue`, { headers })).status).toBe(200);
  const socket = new WebSocket(`${endpoint.replace("http", "ws")}/ws?clientId=1`, { headers });
  const first = await new Promise((resolve) => socket.on("message", resolve));
  expect(JSON.parse(String(first)).type).toBe("status");
  socket.close();
  expect((await fetch(`${endpoint}/queue`)).status).toBe(401);
});

test("a changed, a foreign and a late signature are refused", async () => {
  const { cloud, url, endpoint, ask } = await linked();
  const signature = url.searchParams.get("signature")!;
  const [head, , mac] = signature.split(".");
  const claims = { exp: 9e9, nbf: 0, ServiceUid: "eas-m-1" };
  const forged = Buffer.from(JSON.stringify(claims)).toString("base64url");
  await createService(cloud, plainService("another_test"));
  const other = new URL((await ask("", "another_test")).json.SignedUrl as string);
  for (const wrong of ["", "x", `${head}.${forged}.${mac}`, other.searchParams.get("signature")!]) {
    const refused = await fetch(`${endpoint}/?signature=${encodeURIComponent(wrong)}`);
    expect([wrong, refused.status]).toEqual([wrong, 401]);
  }
  expect((await fetch(url)).status).toBe(200);
  later(13 * HOUR);
  expect((await fetch(url)).status).toBe(401);
});

test("it is for one service, even where two have the same token", async () => {
  const { cloud, ask } = await linked();
  const token = "one-token-for-both";
  for (const name of ["first_test", "second_test"]) {
    await createService(cloud, { ...plainService(name), token });
  }
  const [first, second] = await Promise.all(
    ["first_test", "second_test"].map(
      async (name) => new URL((await ask("", name)).json.SignedUrl as string),
    ),
  );
  await until(
    () => fetch(second!),
    ({ status }) => status === 200,
  );
  expect((await fetch(`${second!.origin}/${first!.search}`)).status).toBe(401);
});

test("its life is what was asked for, 12 hours at most", async () => {
  const { ask } = await linked();
  const lifeOf = async (query: string) => {
    const url = new URL((await ask(query)).json.SignedUrl as string);
    return Number(url.searchParams.get("expire")) - Math.floor(Date.now() / 1000);
  };
  expect(Math.abs((await lifeOf("?Expire=600")) - 600)).toBeLessThanOrEqual(5);
  const long = await lifeOf("?Expire=9007199254740991");
  expect(Math.abs(long - 12 * HOUR)).toBeLessThanOrEqual(5);
  expect((await ask("?Expire=0")).status).toBe(400);
});

test("it ends with the token, and does not make up for a wrong token", async () => {
  const { cloud, url, token } = await linked();
  const both = await fetch(url, { headers: { authorization: `${token}x` } });
  expect(both.status).toBe(401);
  await eas(cloud, "PUT", "/cn-hangzhou/comfyui_test", { token: "another-token" });
  expect((await fetch(url)).status).toBe(401);
});

test("what has no WebUI has no link, nor is there a monitor", async () => {
  const { cloud, ask } = await linked();
  const silent = { ...plainService("silent_test"), metadata: { name: "silent_test", instance: 1 } };
  await createService(cloud, silent);
  const refused = await ask("", "silent_test");
  expect([refused.status, refused.json.Message]).toEqual([
    400,
    expect.stringContaining("has no WebUI"),
  ]);
  expect((await ask("?Type=monitor")).json.Message).toContain('"monitor"');
});

test("what stands behind the gateway sees neither signature nor the gateway's cookies", async () => {
  const seen: (string | undefined)[][] = [];
  const server = createServer(({ url, headers }, response) => {
    seen.push([url, headers.cookie, headers.authorization]);
    response.setHeader("set-cookie", "theirs=2").end("here");
  });
  const cloud = await testCloud({ comfyui: `${await loopback(server)}/` });
  await createService(cloud);
  const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test/signed_url");
  const open = (url: string, cookie: string) => fetch(url, { headers: { cookie } });
  const page = await until(
    () => open(`${json.SignedUrl}&keep=1`, "mine=1; eas-user-x=2"),
    ({ status }) => status === 200,
  );
  expect(seen.at(-1)).toEqual(["/?keep=1", "mine=1", undefined]);
  await open(json.SignedUrl as string, "eas-user-x=2");
  expect(seen.at(-1)).toEqual(["/", undefined, undefined]);
  expect(page.headers.getSetCookie()).toEqual([expect.stringMatching(/^eas-access/), "theirs=2"]);
  const logged = JSON.stringify((await cloud.admin("GET", "/requests")).json);
  expect(logged).not.toContain(new URL(json.SignedUrl as string).searchParams.get("signature"));
});
