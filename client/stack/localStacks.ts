/** The stacks of `npm run local`, by edition; their files are in `stacks/`. */
export const LOCAL_STACKS = {
  standard: "local",
  api: "local-api",
  cluster: "local-cluster",
  serverless: "local-serverless",
} as const;

/** An edition that `npm run local` deploys. */
export type LocalEdition = keyof typeof LOCAL_STACKS;

/** Whether a stack belongs to the local cloud, which has its own engine and backend. */
export const isLocalStack = (stack: string): boolean =>
  Object.values(LOCAL_STACKS).some((name) => name === stack);

/** Whether a text names such an edition. */
export const isLocalEdition = (text: string): text is LocalEdition =>
  Object.hasOwn(LOCAL_STACKS, text);

/** The service that represents one made in the PAI console; `Pulumi.local-serverless.yaml` names it. */
export const CONSOLE_SERVICE = "comfyui_console";
