/**
 * The region that the provider takes from the environment where its configuration has none. A variable
 * without a value counts as none (confirmed: its source).
 */
export const environmentRegion = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env.ALICLOUD_REGION || env.ALIBABA_CLOUD_REGION || undefined;
