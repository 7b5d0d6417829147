const NAMESPACE = "comfyui-eas:";

/** The only key of a stack's configuration that this project reads in its own namespace. */
export const SETTINGS = `${NAMESPACE}settings`;

/** Keys in this project's namespace that nothing reads. */
export const besideSettings = (config: object): string[] =>
  Object.keys(config).filter((key) => key.startsWith(NAMESPACE) && key !== SETTINGS);

/** What to say of such a key. It is misspelt, or a setting in the wrong place. */
export const besideProblem = (key: string): string =>
  `${key}: is not read; every setting is a key of ${SETTINGS}`;
