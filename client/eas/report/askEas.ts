import { type AccessKey, CredentialsError } from "../credentials";
import { deploymentAccessKey } from "../deploymentAccessKey";
import { readReport } from "./readReport";
import type { AskEas } from "./report";

/** `<uid>[.vpc].<region>` or `<service>.<uid>…` in front of the domain (confirmed: vendor's docs). */
const HOST = /^(?:[a-z0-9-]+\.)?\d+(?:\.vpc)?\.([a-z]+-[a-z0-9-]+)\.pai-eas\.aliyuncs\.com$/;
const PATH = /^\/api\/predict\/([^/]+)\/?$/;

/**
 * Returns the region and name of the service at an invocation address; undefined when the address does not
 * contain both, as for a service without a queue.
 */
export function serviceOf(endpoint: string): { region: string; name: string } | undefined {
  const { hostname, pathname } = new URL(endpoint);
  const region = HOST.exec(hostname)?.[1];
  const name = PATH.exec(pathname)?.[1];
  return region === undefined || name === undefined
    ? undefined
    : { region, name: decodeURIComponent(name) };
}

/** What the caller knows about the service. */
interface AskEasOptions {
  /** Address at which it is called. */
  endpoint: string;
  /**
   * Region and name of the service. The addresses of services without a queue do not contain a name
   * (documented).
   * @default taken from the address, if it has both
   */
  region?: string | undefined;
  name?: string | undefined;
  /** Environment to take credentials from. @default this process's environment */
  env?: NodeJS.ProcessEnv;
}

/**
 * Returns a function that asks EAS about the service, with the credentials of the deployment or else of this
 * environment, chosen as Pulumi's provider does.
 */
export function askEasAbout({ endpoint, region, name, env }: AskEasOptions): AskEas {
  return async () => {
    const known =
      region === undefined || name === undefined ? serviceOf(endpoint) : { region, name };
    if (!known) return { notAsked: "the address does not say which service it is" };
    let key: AccessKey;
    try {
      key = await deploymentAccessKey(env);
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return { notAsked: "this environment has no credentials for EAS" };
    }
    return readReport({ ...known, key });
  };
}
