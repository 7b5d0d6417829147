const NAMESPACE = "comfyui-eas:";

/** The one key of the configuration that is this project's. */
export const SETTINGS = `${NAMESPACE}settings`;

/** Keys that are written as if they were this project's, and that nobody reads. */
export const besideSettings = (config: object): string[] =>
  Object.keys(config).filter((key) => key.startsWith(NAMESPACE) && key !== SETTINGS);

/** What is wrong with such a key: misspelt, or one of the settings in the wrong place. */
export const besideProblem = (key: string): string =>
  `${key}: is not read; every setting is a key of ${SETTINGS}`;
