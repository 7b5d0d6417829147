import * as pulumi from "@pulumi/pulumi";
import { textAt } from "../document/readJson";
import { hooked } from "../pulumi/hooked";
import { hookName } from "../pulumi/hookName";
import { lateFailure } from "../pulumi/lateFailure";
import { say } from "../pulumi/say";
import { stateBefore } from "../pulumi/state";

const refused = (had: string, wanted: string) =>
  `The bucket "${had}" cannot become "${wanted}", which would be another, empty one: no file is moved, and every "pulumi up" from then on would fail at "${had}" while it has files. ` +
  `Nothing in it was touched. Set bucketName back to "${had}". For another bucket, make it and name it as existingBucket: the preview then says how to keep this one. ` +
  'Or, if its files may go, run "pulumi up" with the former name and deleteContents: true, then change the name.';

const goes = (had: string, wanted: string) =>
  `The bucket "${had}" is replaced by "${wanted}", a new and empty one, and deleted with everything in it, models and results, and nothing brings them back: deleteContents is true. ` +
  `To keep it, set bucketName back to "${had}".`;

/**
 * Resource options that refuse another name for a bucket that was made, before anything is touched, or warn
 * where its contents may go. A service always leaves folders in its bucket, so the deletion of the old bucket
 * would fail in this `up` and in each one after it, even with the former name: that one is then taken (seen).
 * A name is changed more easily than it seems, for example by `pulumi stack rename` where it contains the
 * stack's.
 */
export function bucketRenamed(
  name: string,
  component: pulumi.Resource,
): pulumi.CustomResourceOptions {
  let isRetained = false;
  const look = async ({ urn, newInputs }: pulumi.ResourceHookArgs) => {
    const own = (await stateBefore()).get(urn) ?? {};
    const [had, wanted] = [textAt(own, "bucket"), textAt(newInputs ?? {}, "bucket")];
    // The former name again is a replacement that was asked for, which OSS refuses.
    if (isRetained || had === undefined || wanted === undefined || had === wanted) return;
    if (!own.forceDestroy) throw lateFailure(refused(had, wanted), component);
    await say("warn", goes(had, wanted), component);
  };
  return {
    transforms: [
      async ({ opts }) => {
        isRetained = opts.retainOnDelete === true;
        return undefined;
      },
    ],
    ...hooked(() => ({
      beforeCreate: [
        new pulumi.ResourceHook(hookName(`${name}-renamed`), look, { onDryRun: true }),
      ],
    })),
  };
}
