import { EFFECTS } from "../components/live/effects";
import { SERVER_KEYS } from "../components/live/serverKeys";

const row = ({ keys, what, source }: (typeof EFFECTS)[number]) =>
  `| ${keys.map((key) => (key === "*" ? "every other key" : `\`${key}\``)).join(", ")} | ${what} | ${source} |`;

/** The page docs/changes.md: what a change costs, key by key, and how stack and service stay in step. */
export const changesPage = (): string => `# Changes, drift, and an \`up\` that was cut off

This page is written by \`npm run docs\`. It was shown on the real engine and the real provider against the local
cloud (\`test/engine/drift.test.ts\`, \`test/engine/interrupted.test.ts\`, \`test/engine/bucketLeft.test.ts\`,
\`test/engine/renamed.test.ts\`, \`test/engine/storageLeft.test.ts\`), and on no live account.

## What EAS does with a change

A preview names every value that differs between the service and the stack, and says this of it. The first line that
matches a key counts.

| Key of the service document | What happens | Rests on |
| --- | --- | --- |
${EFFECTS.map(row).join("\n")}

A key that **comes or goes** replaces the service, whatever the table says of its value: EAS merges an update into what
it has (confirmed), so a key that is taken out would stay in force, and one that is added could not be taken back. What
stands in a list (machines, containers, storage) comes and goes with it, because EAS takes a list as a whole (inferred).
Replacing means: the service is deleted first, what it works on is lost, the new one has another token, and callers are
without a service until it runs. The storage stays.

## Drift

EAS may hand a document back otherwise than it was sent: other spellings, keys of its own, another order, without
secrets (inferred from published code). This package asks what the service has and sends the same meaning in the
service's own words, so that neither shows as a change.

| You type | You see |
| --- | --- |
| \`pulumi preview\` | what the stack changes, and every value that the service has otherwise |
| \`pulumi preview --refresh --expect-no-changes\` | fails when somebody changed the service by hand; for a scheduled check |
| \`pulumi up --refresh\` | values that were changed by hand are put back |

A key that was **added** by hand is named as a warning, without its value. No update takes it away again: remove it where
it was made. To keep it, write it into \`extraConfig\`, which replaces the service once, as every new key does.

Not watched, where the stack does not ask for them, because EAS may write them itself:
${SERVER_KEYS.map((key) => `\`${key}\``).join(", ")}.
One that the stack asked for and no longer does goes like any other key, as the state has a note of what was asked for.

\`pulumi refresh --expect-no-changes\` right after the first \`up\` shows \`~serviceConfig\` once where the control plane
wrote the document otherwise: the state still has what was sent. The next \`up\` writes down what came back, even when it
changes nothing else.

An update that EAS refuses (no quota, no stock) is in the state all the same, as the provider writes it: the next \`up\`
sends nothing, and ends with an error that says so; the one after it sends the document. \`pulumi up --refresh\` sends it at
once.

A refresh fails with "it is not exist in the specified bucket" where somebody has deleted the object \`.comfyui-eas\` from
the mounted folder: the provider takes that for an error. \`pulumi up --replace '**::comfyui-marker'\` makes it anew.

With \`--run-program\` (\`PULUMI_RUN_PROGRAM=true\`) \`pulumi destroy\` and \`pulumi refresh\` run the program, which waits for
the service to run, and refuses one that is stopped, has failed or is gone, as an \`up\` does. Leave it out there.

What was deleted by hand is not seen by a preview without \`--refresh\`, but for the service:

| Deleted | To have it back | To be rid of the stack |
| --- | --- | --- |
| the service, a part of the network, a mount target | \`pulumi up --refresh\` | \`pulumi destroy --refresh\` |
| the bucket | \`pulumi up --refresh\`, which fails at \`.comfyui-eas\` and forgets the bucket; \`pulumi up\`, which makes it; upload the models, restart the service, make \`.comfyui-eas\` anew as above | \`pulumi destroy\`, which ends the service and fails at the object; \`pulumi state delete\` of \`comfyui-marker\` (\`pulumi stack --show-urns\` has its URN); \`pulumi destroy\` again |

Putting a hand-made change back does not repeat the smoke check, because the stack itself is as it was:
\`npm run smoke -- --stack <stack>\`.

## Other storage

With another kind of storage, or with a bucket or a mount target that exists in place of one that is made here, the
stack no longer mounts what it has made, and moves no file: copy them first. Preview and \`up\` warn of it by name:

| What was made | What \`up\` does with it |
| --- | --- |
| a bucket or a file system with \`deleteContents: true\` | deletes it with everything in it |
| a bucket without it | deletes it if it is empty; fails at it otherwise, with every \`up\` |
| a file system without it, and either of them with \`protect\` | fails at it, in the preview too |

- **To keep it** outside the stack, run the commands that the warning has for this stack:
  \`pulumi up --exclude '**::comfyui-file-system'\` (\`…-bucket\`), which does all the rest, then
  \`pulumi state delete --force\` of it, and of the mount above it where that goes as well. The next \`up\` ends well.
  It is billed on. A bucket is mounted again by its name as \`storage.oss.bucket\`; a file system has lost its mount
  target: make one in the console and name it as \`storage.nas.mountTarget\`.
- **To delete it** with its files, set the storage back as it was, with \`deleteContents: true\` and \`protect: false\`,
  run \`pulumi up\`, then change the storage. For a file system that an \`up\` has failed at already,
  \`pulumi state unprotect\` with the URN that the engine names and another \`up\` do the same.

## Another region

A service cannot move. With another \`alicloud:region\` preview and \`up\` are refused before anything is touched, because
the provider would look for the service there, not find it, and leave the old one running and billed in no state. So
they are while the stack has anything else of Alibaba Cloud, such as the bucket of a first \`up\` for which there were no
machines: \`pulumi destroy\` in the old region first. Deploy to the other region in a stack of its own, then destroy the
old one.

## Another name of the stack

After \`pulumi stack rename\`, after a rename of the project, and in a stack to which \`pulumi state move\` brought it,
service, bucket, network and file system keep the names that they have: the next \`up\` only changes the service's tag
\`comfyui-eas-stack\`. Names are made from the stack's when something is made. So is the default of \`protect\` with every
\`up\`: a stack that was called production and no longer is loses it, unless the settings say \`protect: true\`.

## A newer version of this package

Stacks that code of earlier days had deployed were taken on by later code, and back again, on the local cloud (by hand):
all editions, files in OSS and on NAS, protected stacks, a program of one's own. Service, bucket, network and file
system stayed as they were. Preview first; what it may show is

- a \`ServiceClaim\` or an \`AskedKeys\` to create: notes of what the stack has and of what it has asked for, the first
  of which is that of [below](#an-up-that-was-cut-off);
- \`comfyui-run\` with \`~create\` only: the command of the check is another one, and nothing is proved anew;
- \`SmokeCheck\` to update: the state no longer keeps what it is given of the service;
- \`comfyui-run\` replaced: what the check is asked has changed, so that it makes another video.

Anything else is a changed default, or a mistake of this package: read it before the \`up\`. Plans count for the code that
made them: with other code the \`up\` ends with "violates plan", in what was seen before anything in the cloud was
touched; make the plan anew. The evidence, the output folders of \`run\`, the files of prices and the local cloud's state
go on being read, as far as they were tried.

## An \`up\` that was cut off

The process was killed, the network went, or EAS answered with an error after it had made the service. Then the service
exists, may be billed, and the state does not have it. Every service carries the tag \`comfyui-eas-stack\` with project
and stack from its first moment, and before it is made the state has a note, \`ServiceClaim\`, that this stack is about to
make it. So

1. the failed \`up\` says that the service is there, where it still can;
2. the next \`pulumi up\` (after \`pulumi cancel\`, where the process was killed) imports it and goes on: no second service.

\`pulumi destroy\` before that \`up\` knows nothing of the service: it ends well and takes the bucket away, and the service
goes on and is billed.

Where an update cannot make of it what the settings want by now (a key taken out, another edition), or the \`up\` was cut
off while it **replaced** the service, it is deleted and made anew, which the \`up\` says. With another \`serviceName\` or
region preview and \`up\` are refused until that is done: nothing would lead to the service any more.

Pulumi goes on to warn of the "pending operation" with every command. That is about its note only: once an \`up\` has
ended well, \`pulumi refresh --clear-pending-creates\` takes it away.

A service of that name without this stack's tag, or without the note of it in its state, is never taken: a stack of the same
name in another backend has the same tag. Preview and \`up\` refuse before anything is asked of EAS, and name
\`npm run adopt\`. A bucket that was made by an \`up\` whose answer was lost makes the next \`up\`
say that the name is taken: delete it while it is empty. One that was made and not set up, because the next call was
refused, is set up by the next \`up\`. A network or a file system that was made by an \`up\` whose answer was lost is not found again, because
their names are not unique; they cost little or nothing without use, except a NAT gateway and its address, which are
billed by the hour: look in the console after such an \`up\`.
`;
