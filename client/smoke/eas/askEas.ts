import { CredentialsError, chooseCredential, resolveAccessKey } from "../../eas/credentials";
import { serviceEvents } from "../../eas/events";
import { describeService } from "../../eas/service";
import type { AskEas } from "./report";

/** `<uid>[.vpc].<region>` or `<service>.<uid>…` in front of the domain (confirmed: vendor's docs). */
const HOST = /^(?:[a-z0-9-]+\.)?\d+(?:\.vpc)?\.([a-z]+-[a-z0-9-]+)\.pai-eas\.aliyuncs\.com$/;
const PATH = /^\/api\/predict\/([^/]+)\/?$/;

/** Region and name of the service behind an invocation address; undefined for any other address. */
export function serviceOf(endpoint: string): { region: string; name: string } | undefined {
  const { hostname, pathname } = new URL(endpoint);
  const region = HOST.exec(hostname)?.[1];
  const name = PATH.exec(pathname)?.[1];
  return region === undefined || name === undefined
    ? undefined
    : { region, name: decodeURIComponent(name) };
}

/**
 * Asks EAS with the credentials of this environment, those that Pulumi's provider would take.
 * Undefined where there are none, or the address is not one of EAS.
 */
export function askEasAbout(endpoint: string): AskEas {
  return async () => {
    const service = serviceOf(endpoint);
    if (!service) return undefined;
    let key: Awaited<ReturnType<typeof resolveAccessKey>>;
    try {
      key = await resolveAccessKey(chooseCredential({}));
    } catch (error) {
      if (error instanceof CredentialsError) return undefined;
      throw error;
    }
    const ref = { ...service, key };
    const state = await describeService(ref);
    if (!state) return { status: "gone", message: "", warnings: [] };
    const events = await serviceEvents(ref);
    const warnings = events
      .filter(({ warning }) => warning)
      .map(({ time, reason, message }) => `${time} ${reason}: ${message}`);
    return { ...state, warnings };
  };
}
