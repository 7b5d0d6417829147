/** What the page of a WebUI would send, and the cookies that it would send along. */
export type WebUIFetch = typeof fetch & { cookie(): string | undefined };

/**
 * A `fetch` that behaves as a browser with the WebUI open: it loads the page before anything else
 * and sends back the cookies that it is given. The proxy of the Cluster edition is said to keep a
 * ComfyUI for each user; how it tells users apart is not documented, so this is unverified.
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

  const fetchAsWebUI: typeof fetch = async (input, init) => {
    if (!opened) {
      const { headers, signal } = init ?? {};
      const page = await asBrowser(`${endpoint.replace(/\/+$/, "")}/`, { headers, signal });
      // Not ready yet: whoever asked gets this answer and tries again.
      if (!page.ok) return page;
      await page.arrayBuffer();
      opened = true;
    }
    return asBrowser(input, init);
  };
  return Object.assign(fetchAsWebUI, { cookie });
}
