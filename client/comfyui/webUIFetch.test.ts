import { describe, expect, it } from "vitest";
import { webUIFetch } from "./webUIFetch";

/** A service that recognises by a cookie who opened its page, and answers nobody else. */
function cluster({ pageStatus = 200 } = {}) {
  const seen: string[] = [];
  const state = { pageStatus };
  const send: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const cookie = new Headers(init?.headers).get("cookie");
    seen.push(`${pathname} ${cookie}`);
    if (pathname === "/ui/") {
      const headers = state.pageStatus === 200 ? { "set-cookie": "user=7; Path=/; HttpOnly" } : {};
      return new Response("page", { status: state.pageStatus, headers });
    }
    return new Response("", { status: cookie === "user=7" ? 200 : 404 });
  };
  return { seen, state, fetch: webUIFetch("http://service/ui", send) };
}

it("opens the page once and is known from then on", async () => {
  const { fetch, seen } = cluster();
  expect((await fetch("http://service/ui/queue")).status).toBe(200);
  expect((await fetch("http://service/ui/queue")).status).toBe(200);
  expect(seen).toEqual(["/ui/ null", "/ui/queue user=7", "/ui/queue user=7"]);
});

it("answers as the page does while it cannot be opened, and tries it again", async () => {
  const { fetch, state } = cluster({ pageStatus: 503 });
  expect((await fetch("http://service/ui/queue")).status).toBe(503);
  state.pageStatus = 200;
  expect((await fetch("http://service/ui/queue")).status).toBe(200);
});

it("passes what the caller sends on, to the page as well", async () => {
  const tokens: (string | null)[] = [];
  const send: typeof fetch = async (_input, init) => {
    tokens.push(new Headers(init?.headers).get("authorization"));
    return new Response("");
  };
  await webUIFetch("http://service", send)("http://service/x", { headers: { authorization: "t" } });
  expect(tokens).toEqual(["t", "t"]);
});

describe("a page that sends elsewhere", () => {
  /** Opens a page that redirects to `location`; returns the addresses requested and the final status. */
  async function opened(location: string) {
    const asked: string[] = [];
    const send: typeof fetch = async (input, init) => {
      asked.push(`${input} ${new Headers(init?.headers).get("cookie")}`);
      expect(init?.redirect).toBe("manual");
      const headers = { location, "set-cookie": "hop=1" };
      if (String(input) === "http://service/ui/") return new Response("", { status: 302, headers });
      return new Response("here", { status: 200 });
    };
    const service = webUIFetch("http://service/ui", send);
    const { status } = await service("http://service/ui/queue", { redirect: "manual" });
    return { asked, status };
  }

  it("is followed at the service itself, as a browser does, with its cookies", async () => {
    expect(await opened("/ui/home")).toEqual({
      asked: [
        "http://service/ui/ null",
        "http://service/ui/home hop=1",
        "http://service/ui/queue hop=1",
      ],
      status: 200,
    });
  });

  it.each(["http://169.254.169.254/latest/", "https://service/ui/", "//other/", "http://[", ""])(
    "is not followed to %j",
    async (location) => {
      expect(await opened(location)).toEqual({ asked: ["http://service/ui/ null"], status: 302 });
    },
  );

  it("is not followed for ever", async () => {
    const asked: string[] = [];
    const send: typeof fetch = async (input) => {
      asked.push(String(input));
      return new Response("", { status: 302, headers: { location: "/ui/" } });
    };
    const { status } = await webUIFetch("http://service/ui", send)("http://service/ui/queue");
    expect([status, asked.length]).toEqual([302, 6]);
  });
});
