import { account } from "./account";

export interface EnvironmentOptions {
  /** `http://127.0.0.1:<port>` of the proxy. */
  url: string;
  caFile: string;
  /**
   * For systems where Go ignores `SSL_CERT_FILE` (macOS, Windows). The stack must then set
   * `alicloud:protocol` to `HTTP`. Calls over HTTPS fail on the certificate, so they do not reach
   * the real cloud either.
   */
  plainHttp?: boolean;
}

/** The same value under every name that the provider reads, in its order. */
const key = (names: string[], value: string) =>
  Object.fromEntries(names.map((name) => [name, value]));

/** The environment variables with which a process reaches the local cloud, and nothing but it. */
export function cloudEnvironment(options: EnvironmentOptions): Record<string, string> {
  const { url, caFile, plainHttp } = options;
  return {
    HTTPS_PROXY: url,
    HTTP_PROXY: url,
    // Engine, plugins and program talk to each other over loopback, and the endpoints are there too.
    NO_PROXY: "127.0.0.1,localhost",
    ...(plainHttp ? {} : { SSL_CERT_FILE: caFile }),
    // If the user had set it to another file, Pulumi's S3 client would trust only that.
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
