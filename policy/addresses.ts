import { isIP } from "node:net";

/**
 * The shortest prefix that does not count as the whole world. IPv4: no private range is larger than
 * 10.0.0.0/8. IPv6: an operator gets at most a /19 (inferred from what registries have assigned).
 */
const SHORTEST = { 4: 8, 6: 19 } as const;

/** The private addresses of IPv6, fc00::/7, which are not reachable from the internet. */
const PRIVATE = /^f[cd][\da-f]{2}:/i;

const BITS = { 4: 32, 6: 128 } as const;

/** What a source of traffic stands for: the world, some addresses, or text that is no address. */
export type Source = "world" | "some" | "unreadable";

/** What a block of addresses such as `10.0.0.0/8` lets in, however it is written. */
export function sourceOf(cidr: string): Source {
  const [address = "", prefix, ...more] = cidr.trim().split("/");
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || more.length > 0) return "unreadable";
  // Without a prefix it is a single address, except that all zeros stand for any address.
  if (prefix === undefined) return /^[0.:]+$/.test(address) ? "world" : "some";
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > BITS[version]) return "unreadable";
  const shortest = version === 6 && PRIVATE.test(address) ? 7 : SHORTEST[version];
  return Number(prefix) < shortest ? "world" : "some";
}
