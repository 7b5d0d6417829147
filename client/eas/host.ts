/** How the hosts of a product begin. */
const PREFIXES = { eas: "pai-eas", ecs: "ecs", vpc: "vpc" } as const;

/**
 * The host of a product's API in a region. The form is the one of the vendor's endpoint rules
 * (confirmed); the two variables are those that the provider obeys too.
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
    `${PREFIXES[product]}.${region}.aliyuncs.com`
  );
}
