/** Where a request goes: a product, its region, and for OSS the bucket in the host name. */
export interface Target {
  product: string;
  region: string;
  /** Whether the host is for all regions: a parameter of the call then says which one is meant. */
  central?: boolean;
  bucket?: string;
  /** Whether OSS is spoken to in the dialect of Amazon S3. */
  s3?: boolean;
}

/** The region of hosts that name none. */
const DEFAULT_REGION = "cn-hangzhou";

/** True for the host names that the local cloud answers as. */
export function isCloudHost(host: string): boolean {
  return host.endsWith(".aliyuncs.com");
}

/** First labels of host names that are not the product's own code. */
const products: Record<string, string> = {
  "location-readonly": "location",
  business: "bssopenapi",
  "pai-eas": "eas",
};

/** The product behind a host name, as Alibaba Cloud lays its host names out. */
export function targetOf(host: string): Target {
  const name = host.slice(0, -".aliyuncs.com".length);
  const oss = /^(?:([^.]+?)\.)??(s3\.)?oss(?:-([a-z0-9-]+?))?(?:-internal)?$/.exec(name);
  if (oss) {
    const [, bucket, s3, region = DEFAULT_REGION] = oss;
    return { product: "oss", region, bucket, s3: s3 !== undefined };
  }
  // Some regions are written with a hyphen by products that had only one host name before.
  const [first = "", region] = name
    .replace(/^(ecs|vpc|nas)-(?!vpc\.)/, "$1.")
    .replace("-vpc.", ".")
    .split(".");
  const product = products[first] ?? first;
  return { product, region: region ?? DEFAULT_REGION, central: region === undefined };
}

const ownEndpoints: Record<string, (region: string) => string> = {
  oss: (region) => `oss-${region}.aliyuncs.com`,
  eas: (region) => `pai-eas.${region}.aliyuncs.com`,
  paiworkspace: (region) => `aiworkspace.${region}.aliyuncs.com`,
  bssopenapi: () => "business.aliyuncs.com",
};

/** The host name of a product in a region, by the code that the Location service knows it by. */
export function endpointOf(serviceCode: string, region: string): string {
  return ownEndpoints[serviceCode]?.(region) ?? `${serviceCode}.${region}.aliyuncs.com`;
}
