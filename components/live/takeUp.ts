import * as pulumi from "@pulumi/pulumi";
import { isInState } from "./inState";
import { thisStack } from "./owner";
import { OWNER_TAG } from "./ownerTag";
import { type LiveService, readLive } from "./readLive";

const isOwn = (live: LiveService) => live.tags[OWNER_TAG] === thisStack();

const stranger = ({ name, region, tags }: LiveService) =>
  `EAS has a service "${name}" in ${region} already, and ` +
  (tags[OWNER_TAG] === undefined
    ? "this stack did not make it. "
    : `the stack ${tags[OWNER_TAG]} made it. `) +
  `Set another serviceName, or take it over: npm run adopt -- --service ${name} --region ${region}`;

/** The engine imports nothing in place of a resource whose replacement has begun. */
const halfReplaced = ({ name, region }: LiveService, urn: string) =>
  `EAS has the new service "${name}" in ${region} already: an earlier "up" of this stack was cut off while it replaced the old one. ` +
  "The state still waits for the new one. Forget the old one, then go on: " +
  `pulumi state delete --target-dependents --yes '${urn}' && pulumi up`;

const orphan = ({ name, region }: LiveService) =>
  `EAS has the service "${name}" in ${region}, although its creation failed, and may bill it. ` +
  'Run "pulumi up" again: it goes on with this service and makes no second one. To get rid of it, run "pulumi destroy" after that.';

/** Pulumi's own mocks know no hooks, and whoever tests a program with them should not mind. */
const canHook = () => "registerErrorHook" in (pulumi.runtime.getMonitor() ?? {});

/**
 * Options of a service that let an `up` go on where an earlier one was cut off: the process ended,
 * or the answer was lost, after EAS had made the service and before the state had it. The service
 * carries this stack's tag from its first moment, and so the next `up` imports it.
 *
 * A service of that name that this stack did not make is refused before EAS is asked to make it, and
 * one that is there after its creation failed is told of, because it costs money.
 *
 * @param found what the cloud has; asked once the document is known
 */
export function takeUp(
  name: string,
  service: () => { readonly region: string; readonly name: string } | undefined,
  found: () => LiveService | undefined,
  component: pulumi.Resource,
): pulumi.CustomResourceOptions {
  const look = async () => {
    const where = service();
    return where && (await readLive(where, component));
  };
  const hooks = (): pulumi.ResourceHookBinding => ({
    beforeCreate: [
      async ({ urn }) => {
        const live = await look();
        if (!live) return;
        const problem = isOwn(live) ? halfReplaced(live, urn) : stranger(live);
        throw new pulumi.ResourceError(problem, component, true);
      },
    ],
    onError: [
      new pulumi.ErrorHook(`${name}-still-there`, async () => {
        const live = await look();
        if (live && isOwn(live)) await pulumi.log.error(orphan(live), component);
        return false;
      }),
    ],
  });
  return {
    transforms: [
      async ({ type, props, opts }) => {
        const live = found();
        // A service that is in the state and was to be imported could not be replaced any more.
        if (!live || !isOwn(live) || (await isInState(type, name))) return undefined;
        return { props, opts: pulumi.mergeOptions(opts, { import: live.name }) };
      },
    ],
    ...(canHook() && { hooks: hooks() }),
  };
}
