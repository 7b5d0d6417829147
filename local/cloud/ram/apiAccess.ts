import { account } from "../account";
import type { Call } from "../api";
import type { Access } from "./access";
import { documented } from "./documented";

/** RAM codes that differ from the product's code. */
const codes: Record<string, string> = { bssopenapi: "bss" };

/**
 * What RAM must allow for a call of an RPC or ROA action. If nothing is documented, RAM's action has the
 * name of the API's action (as all known ones do), and must be allowed for all resources: then a policy
 * that passes here also passes if the real RAM asks for less.
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

/** The resource with its braces filled in; a parameter that the call leaves out becomes `*`. */
function filled(resource: string, call: Call): string {
  const known: Record<string, string> = { region: call.region, account: account.id, ...call.path };
  return resource.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => known[name] ?? (call.parameters.get(name) || "*"),
  );
}
