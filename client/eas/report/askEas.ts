import { type AccessKey, CredentialsError, resolveAccessKey } from "../credentials";
import { deploymentCredential } from "../deploymentCredential";
import { readReport } from "./readReport";
import type { AskEas } from "./report";

/** `<uid>[.vpc].<region>` or `<service>.<uid>…` in front of the domain (confirmed: vendor's docs). */
const HOST = /^(?:[a-z0-9-]+\.)?\d+(?:\.vpc)?\.([a-z]+-[a-z0-9-]+)\.pai-eas\.aliyuncs\.com$/;
const PATH = /^\/api\/predict\/([^/]+)\/?$/;

/**
 * Region and name of the service behind an invocation address; undefined where it does not have both,
 * as that of a service without a queue.
 */
export function serviceOf(endpoint: string): { region: string; name: string } | undefined {
  const { hostname, pathname } = new URL(endpoint);
  const region = HOST.exec(hostname)?.[1];
  const name = PATH.exec(pathname)?.[1];
  return region === undefined || name === undefined
    ? undefined
    : { region, name: decodeURIComponent(name) };
}

/** What is known of the service. */
interface AskEasOptions {
  /** Where it is called. */
  endpoint: string;
  /**
   * Addresses of services without a queue have no name in them (documented).
   * @default region and name in the address, where it has them
   */
  region?: string | undefined;
  name?: string | undefined;
  /** Where credentials are looked for. @default this process's environment */
  env?: NodeJS.ProcessEnv;
}

/**
 * Asks EAS with the credentials of the deployment, or of this environment; those that Pulumi's
 * provider takes.
 */
export function askEasAbout({ endpoint, region, name, env }: AskEasOptions): AskEas {
  return async () => {
    const known =
      region === undefined || name === undefined ? serviceOf(endpoint) : { region, name };
    if (!known) return { notAsked: "the address does not say which service it is" };
    let key: AccessKey;
    try {
      key = await resolveAccessKey(deploymentCredential(env));
    } catch (error) {
      if (!(error instanceof CredentialsError)) throw error;
      return { notAsked: "this environment has no credentials for EAS" };
    }
    return readReport({ ...known, key });
  };
}
