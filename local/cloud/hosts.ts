/** Where a request goes: the product, its region and, for OSS, the bucket in the host name. */
export interface Target {
  product: string;
  region: string;
  /** Whether the host serves all regions; then a parameter of the call names the region. */
  central?: boolean;
  bucket?: string;
  /** Whether the client speaks Amazon S3's dialect to OSS. */
  s3?: boolean;
}

/** The region of hosts that name none. */
const DEFAULT_REGION = "cn-hangzhou";

/** True for the host names that the local cloud answers as. */
export function isCloudHost(host: string): boolean {
  return host.endsWith(".aliyuncs.com");
}

/** Product codes by the first label of a host name, where the two differ. */
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
  // In some regions, products that once had a single host name write the region after a hyphen.
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

/** The host name of a product in a region; `serviceCode` is its code in the Location service. */
export function endpointOf(serviceCode: string, region: string): string {
  return ownEndpoints[serviceCode]?.(region) ?? `${serviceCode}.${region}.aliyuncs.com`;
}
