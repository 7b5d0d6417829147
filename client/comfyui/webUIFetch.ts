/** A `fetch` that sends what the WebUI's page would send, and the cookies that it would send along. */
export type WebUIFetch = typeof fetch & { cookie(): string | undefined };

/** More redirects than any page has; stops a loop. */
const MOST_REDIRECTS = 5;

/** The target of a redirect within the same service. No other host gets the token or the cookies. */
function next(from: string, { status, headers }: Response): string | undefined {
  const location = headers.get("location");
  if (status < 300 || status > 399 || !location || !URL.canParse(location, from)) return undefined;
  const to = new URL(location, from);
  return to.origin === new URL(from).origin ? String(to) : undefined;
}

/**
 * Returns a `fetch` that behaves like a browser with the WebUI open: it loads the page before anything else
 * and sends back the cookies it is given. The proxy of the Cluster edition is said to keep a ComfyUI for each
 * user; how it tells users apart is not documented, so this is unverified.
 */
export function webUIFetch(endpoint: string, send: typeof fetch = fetch): WebUIFetch {
  const cookies = new Map<string, string>();
  let opened = false;

  const cookie = () =>
    cookies.size === 0
      ? undefined
      : [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  async function asBrowser(input: string | URL | Request, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    const known = cookie();
    if (known !== undefined) headers.set("cookie", known);
    const response = await send(input, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^\s*([^=;]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    return response;
  }

  async function page({ headers, signal }: RequestInit): Promise<Response> {
    let address = `${endpoint.replace(/\/+$/, "")}/`;
    for (let redirects = 0; ; redirects += 1) {
      const response = await asBrowser(address, { headers, signal, redirect: "manual" });
      const to = next(address, response);
      if (to === undefined || redirects === MOST_REDIRECTS) return response;
      await response.body?.cancel();
      address = to;
    }
  }

  const fetchAsWebUI: typeof fetch = async (input, init) => {
    if (!opened) {
      const first = await page(init ?? {});
      // Not ready yet: the caller gets this answer and tries again.
      if (!first.ok) return first;
      await first.arrayBuffer();
      opened = true;
    }
    return asBrowser(input, init);
  };
  return Object.assign(fetchAsWebUI, { cookie });
}
