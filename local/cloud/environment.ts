import { account } from "./account";

export interface EnvironmentOptions {
  /** `http://127.0.0.1:<port>` of the proxy. */
  url: string;
  caFile: string;
  /**
   * For systems whose Go takes no `SSL_CERT_FILE` (macOS, Windows). The stack must then set
   * `alicloud:protocol` to `HTTP`; calls over HTTPS fail on the certificate, so that they do not
   * reach the real cloud either.
   */
  plainHttp?: boolean;
}

/** The same key under every name that the provider looks at, in its order. */
const key = (names: string[], value: string) =>
  Object.fromEntries(names.map((name) => [name, value]));

/** What a process must have in its environment to find the local cloud, and only that. */
export function cloudEnvironment(options: EnvironmentOptions): Record<string, string> {
  const { url, caFile, plainHttp } = options;
  return {
    HTTPS_PROXY: url,
    HTTP_PROXY: url,
    // Engine, plugins and program talk to each other over loopback, and so do endpoints.
    NO_PROXY: "127.0.0.1,localhost",
    ...(plainHttp ? {} : { SSL_CERT_FILE: caFile }),
    // Where it is set, the S3 client in Pulumi trusts nothing else.
    AWS_CA_BUNDLE: caFile,
    NODE_EXTRA_CA_CERTS: caFile,
    NODE_USE_ENV_PROXY: "1",
    ...key(
      ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_ID"],
      account.accessKeyId,
    ),
    ...key(
      ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_ACCESS_KEY_SECRET"],
      account.accessKeySecret,
    ),
    ALIBABA_CLOUD_ACCOUNT_ID: account.id,
    ALIBABA_CLOUD_ACCOUNT_TYPE: "Domestic",
  };
}
