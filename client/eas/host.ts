/** What a product's host names begin with, before the region. */
const PREFIXES = { eas: "pai-eas.", ecs: "ecs.", oss: "oss-", vpc: "vpc." } as const;

/**
 * Returns the host of a product's API in a region. The form follows the vendor's endpoint rules (confirmed),
 * but the finance cloud has other names for OSS; the two variables are those that the provider honours too.
 */
export function productHost(
  product: keyof typeof PREFIXES,
  region: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const name = product.toUpperCase();
  return (
    env[`ALIBABA_CLOUD_ENDPOINT_${name}`] ||
    env[`${name}_ENDPOINT`] ||
    `${PREFIXES[product]}${region}.aliyuncs.com`
  );
}
