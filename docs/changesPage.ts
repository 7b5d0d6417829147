import { EFFECTS } from "../components/live/effects";
import { SERVER_KEYS } from "../components/live/serverKeys";

const row = ({ keys, what, source }: (typeof EFFECTS)[number]) =>
  `| ${keys.map((key) => (key === "*" ? "every other key" : `\`${key}\``)).join(", ")} | ${what} | ${source} |`;

/** The page docs/changes.md: what a change costs, key by key, and how stack and service stay in step. */
export const changesPage = (): string => `# Changes, drift, and an \`up\` that was cut off

This page is written by \`npm run docs\`. What it says was seen with the real engine and the real provider on the local
cloud (\`test/engine/drift.test.ts\`, \`test/engine/interrupted.test.ts\`, \`test/engine/bucketLeft.test.ts\`,
\`test/engine/renamed.test.ts\`, \`test/engine/storageLeft.test.ts\`), and on no live account.

| You want to | Read |
| --- | --- |
| know what a change costs | [What EAS does with a change](#what-eas-does-with-a-change), [Another edition](#another-edition), [Other storage](#other-storage) |
| continue after an \`up\` that was killed or failed | [An \`up\` that was cut off](#an-up-that-was-cut-off) |
| undo what somebody changed or deleted by hand | [Drift](#drift) |
| delete bucket or file system, too | [Deleting everything](#deleting-everything) |
| move, rename or upgrade | [Another region](#another-region), [Another name of the stack](#another-name-of-the-stack), [A newer version of this package](#a-newer-version-of-this-package) |

## What EAS does with a change

A preview names every value that differs between the service and the stack, and says what the change does. The first
line that matches a key counts.

| Key of the service document | What happens | Rests on |
| --- | --- | --- |
${EFFECTS.map(row).join("\n")}

A key that is **added or removed** replaces the service, whatever the table says about its value. EAS merges an update
into the document it has (confirmed), so a removed key would stay in force, and an added one could never be removed. Inside
a list (machines, containers, storage), keys can come and go, because EAS takes a list as a whole (inferred).

To **replace** means: the service is deleted first, the jobs it works on are lost, the new service has another token, and
callers have no service until it runs. The storage stays.

## Another edition

Another edition replaces the service and keeps the storage. Users have no service for some minutes, then another token and another
address (the API edition is called at \`/api/predict/<service>\`). Prompts that were queued or running are lost. The WebUI or
the API is gone if the new edition has none.

A change to Serverless is the exception: it mounts nothing, so the bucket or file system leaves the stack, and is
[deleted unless \`protect\` or its contents stop that](#other-storage).

## An \`up\` that was cut off

If the process was killed, the network failed, or EAS answered with an error after it had made the service, then the
service exists and may be billed, but the state does not have it.

**Run \`pulumi up\` again, before any \`pulumi destroy\`** (and \`pulumi cancel\` first, if the process was killed). That
\`up\` imports the service and continues; no second one is made. A \`destroy\` does not know about the service: it deletes
the bucket and succeeds, and the service stays and is billed.

How the \`up\` finds it: every service carries the tag \`comfyui-eas-stack\` with project and stack from its first moment,
and before it is made, the state gets a note, \`ServiceClaim\`, that this stack is about to make it. If it still can, the
failed \`up\` itself says that the service exists, or that EAS could not be asked.

- **If an update cannot turn the service into what the settings now ask for** (a removed key, another edition), or if the
  \`up\` was cut off while it replaced the service, the service is deleted and made again, and the \`up\` says so. Until
  then, preview and \`up\` refuse another \`serviceName\` or region, because nothing would lead back to the service.
- **Pulumi keeps warning about a "pending operation".** That is only its own note. Once an \`up\` has succeeded,
  \`pulumi refresh --clear-pending-creates\` removes it.
- **A service of that name without this stack's tag, or without the note in this stack's state, is never taken over**,
  because a stack of the same name in another backend has the same tag. Preview and \`up\` refuse before EAS is asked for
  anything, and name \`npm run adopt\`.
- **A bucket whose creation was not answered:** the next \`up\` says that the name is taken. Delete the bucket while it is
  empty. A bucket that was made but not set up, because the next call was refused, is set up by the next \`up\`.
- **A network or a file system whose creation was not answered** is not found again, because its name is not unique. Look
  in the console after such an \`up\`. Unused, it costs little or nothing, except a NAT gateway and its address, which are
  billed by the hour.

**If EAS refuses an update** (no quota, no stock), the provider writes it into the state all the same. So the next \`up\`
sends nothing and ends with an error that says so; the one after it sends the document. \`pulumi up --refresh\` sends it at
once.

## Drift

| You type | You see |
| --- | --- |
| \`pulumi preview\` | what the stack changes, and every value that differs in the service |
| \`pulumi preview --refresh --expect-no-changes\` | fails if somebody changed the service by hand; use it in a scheduled check |
| \`pulumi up --refresh\` | values that were changed by hand are put back |

EAS may return a document that differs from the one it was sent: other spellings, keys of its own, another order, no
secrets (inferred from published code). This package reads the service's document and sends what means the same in the
service's own spelling, so that such differences do not show as changes.

Undoing a change that was made by hand does not repeat the smoke check, because the stack itself has not changed. Run
\`npm run smoke -- --stack <stack>\`.

### What was deleted by hand

Without \`--refresh\`, a preview sees that the service was deleted by hand, and nothing else:

| Deleted by hand | To get it back | To get rid of the stack |
| --- | --- | --- |
| the service, a part of the network, a mount target, a file system (made again, without its files) | \`pulumi up --refresh\` | \`pulumi destroy --refresh\` |
| the bucket | \`pulumi up --refresh\`, which fails at \`.comfyui-eas\` and forgets the bucket; \`pulumi up\`, which makes it and checks the service again; upload the models, \`comfyui-eas restart --stack NAME\`, and \`pulumi up\` if the check failed | \`pulumi destroy\`, which ends the service and fails at the object; \`pulumi state delete\` of \`comfyui-marker\` (\`pulumi stack --show-urns\` has its URN); \`pulumi destroy\` again |
| the object \`.comfyui-eas\` in the mounted folder: a refresh fails with "it is not exist in the specified bucket", because the provider treats that as an error | \`pulumi up --replace '**::comfyui-marker'\` | |

### What was added by hand

A warning names the key, without its value. No update removes it: remove it where it was added. To keep it, write it into
\`extraConfig\`, which replaces the service once, as every new key does. Once a refresh or an update of the service has put
the key into the state, each \`pulumi up\` sends the document again until the key is gone, which may restart the service
(inferred).

### What is not seen

- Of a network and a file system that were made: a rule that was added to the security group, and a mount target that was
  switched off.
- These keys, unless the stack sets them, because EAS may write them itself:
  ${SERVER_KEYS.map((key) => `\`${key}\``).join(", ")}.
  If the stack has set one of them and no longer does, it is removed like any other key: the state keeps a note of what
  was set.

### What may look like drift

- \`pulumi refresh --expect-no-changes\` right after the first \`up\` may show \`~serviceConfig\` once: the state still
  has what was sent, and EAS wrote the document differently. The next \`up\` records what came back, even if it changes
  nothing else.
- With \`--run-program\` (\`PULUMI_RUN_PROGRAM=true\`), \`pulumi destroy\` and \`pulumi refresh\` run the program, which
  waits until the service runs, and refuses one that is stopped, has failed or is gone, as in an \`up\`. Do not use it
  there.

## Other storage

If you change the kind of storage, or name an existing bucket or mount target in place of one that the stack made, the
stack no longer mounts what it made. It moves no files: copy them first. Preview and \`up\` warn and name what is affected:

| What was made | What \`up\` does with it |
| --- | --- |
| a bucket or a file system with \`deleteContents: true\` | **deletes it with everything in it** |
| a bucket without \`deleteContents\` | deletes it if it is empty; otherwise every \`up\` fails at it |
| a file system without \`deleteContents\`, and either of them with \`protect\` | fails at it, in the preview too |

- **To keep it** outside the stack, run the commands in the warning, which are filled in for your stack:
  \`pulumi up --exclude '**::comfyui-file-system'\` (\`…-bucket\`), which does everything else, then
  \`pulumi state delete --force\` of it, and of the mount above it if that goes too. The next \`up\` then succeeds.
  You still pay for what you keep. To mount the bucket again, name it as \`storage.oss.bucket\`. The file system has lost its
  mount target: make one in the console and name it as \`storage.nas.mountTarget\`.
- **To delete it** with its files, restore the former storage settings with \`deleteContents: true\` and \`protect: false\`,
  run \`pulumi up\`, then change the storage. If an \`up\` has already failed at a file system, run
  \`pulumi state unprotect\` with the URN that the engine names, and \`pulumi up\` again.

## Deleting everything

\`pulumi destroy\` deletes the service first, then stops at a bucket that is not empty. A file system without
\`deleteContents\`, and any storage with \`protect\`, is protected: \`pulumi destroy\` then fails in its preview and deletes
nothing, so the service stays and is billed. \`pulumi destroy --exclude-protected\` deletes everything else, the service
included, and succeeds. The next \`up\` uses the storage again.

To delete the storage too, **with everything in it**:

1. Write \`deleteContents: true\` under \`storage.oss\` or \`storage.nas\`, and \`protect: false\` if the stack is
   protected.
2. Run an \`up\` of the storage alone, which makes nothing: for a bucket
   \`pulumi up --target '**::comfyui-bucket' --target '**OssMount::comfyui'\`, for a file system
   \`pulumi up --target '**::comfyui-file-system' --target '**NasMount::comfyui'\`.
3. Run \`pulumi destroy\`.

OSS may keep the name of a deleted bucket for some hours, usually 48 (documented). Until then, an \`up\` of the stack may be
refused, and says what to do.

## Another region

A service cannot move. Deploy to the other region in another stack, then destroy the old one.

If you change \`alicloud:region\`, preview and \`up\` are refused before anything is touched: the provider would look for
the service in the new region, not find it, and leave the old one running and billed, in no state. They are also refused
while the stack has anything else on Alibaba Cloud, such as a bucket from a first \`up\` that found no machines.

## Another name of the stack

After \`pulumi stack rename\`, after renaming the project, and after \`pulumi state move\` to another stack, the service,
bucket, network and file system keep their names: a name is derived from the stack's name once, when the resource is made.
The next \`up\` changes only the service's tag \`comfyui-eas-stack\`.

The default of \`protect\` is derived with every \`up\`: a stack whose name no longer says production loses it, unless the
settings say \`protect: true\`.

## A newer version of this package

Preview first. It may show:

- a \`ServiceClaim\` or an \`AskedKeys\` to create: notes in the state about the service that the stack has
  ([above](#an-up-that-was-cut-off)) and the keys it has set;
- \`comfyui-run\` with \`~create\` only: the check has a new command, and does not run again;
- \`SmokeCheck\` to update: the state no longer keeps what the check receives from the service;
- \`comfyui-run\` replaced: the check's arguments have changed, and it makes another video.

Anything else is a changed default or a defect of this package: read it before the \`up\`. A saved plan is valid only for
the code that made it. With other code the \`up\` ends with "violates plan", as far as seen before anything in the cloud was
touched; make the plan again.

Upgrades were tried by hand on the local cloud, from earlier code to later code and back: all editions, files in OSS and
on NAS, protected stacks, a program that uses the components. Service, bucket, network and file system stayed as they
were. Evidence, the output folders of \`run\`, price files and the local cloud's state of earlier code can still be read,
as far as tried.
`;
