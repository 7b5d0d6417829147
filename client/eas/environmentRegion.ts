/**
 * The region that the provider takes from the environment when its configuration has none. An empty variable
 * counts as unset (confirmed: its source).
 */
export const environmentRegion = (env: NodeJS.ProcessEnv = process.env): string | undefined =>
  env.ALICLOUD_REGION || env.ALIBABA_CLOUD_REGION || undefined;
