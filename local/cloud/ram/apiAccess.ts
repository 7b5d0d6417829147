import { account } from "../account";
import type { Call } from "../api";
import type { Access } from "./access";
import { documented } from "./documented";

/** RAM codes that are not the product's own. */
const codes: Record<string, string> = { bssopenapi: "bss" };

/**
 * What RAM must allow for a call of an RPC or ROA action. Where nothing is documented, the action
 * is named as that of the API (as all known ones are), and allowed for all resources or not at
 * all: a policy that passes here then also passes if the real one asks for less.
 */
export function apiAccess(product: string, name: string, call: Call): Access[] {
  const code = codes[product] ?? product;
  const resources = documented[product]?.[name] ?? ["*"];
  return resources.map((resource) => ({
    action: `${code}:${name}`,
    resource: filled(
      resource === "*" || resource.startsWith("acs:") ? resource : own(code, resource),
      call,
    ),
  }));
}

const own = (code: string, resource: string) => `acs:${code}:{region}:{account}:${resource}`;

/** A parameter that the call leaves out is meant for all. */
function filled(resource: string, call: Call): string {
  const known: Record<string, string> = { region: call.region, account: account.id, ...call.path };
  return resource.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => known[name] ?? (call.parameters.get(name) || "*"),
  );
}
