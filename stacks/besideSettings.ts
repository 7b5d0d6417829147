const NAMESPACE = "comfyui-eas:";

/** The only key of a stack's configuration that this project reads in its own namespace. */
export const SETTINGS = `${NAMESPACE}settings`;

/** Keys of the provider's configuration that are always secrets. */
const SECRETS = ["alicloud:secretKey", "alicloud:securityToken"];

/**
 * What is wrong in a stack's configuration beside the settings, a line for each key: one that nothing reads,
 * because it is misspelt or a setting in the wrong place, or a secret in plain text.
 */
export function problemsBeside(config: object, isSecret: (key: string) => boolean): string[] {
  const keys = Object.keys(config);
  return [
    ...keys
      .filter((key) => key.startsWith(NAMESPACE) && key !== SETTINGS)
      .map((key) => `${key}: is not read; every setting is a key of ${SETTINGS}`),
    ...SECRETS.filter((key) => keys.includes(key) && !isSecret(key)).map(
      (key) =>
        `${key}: is in plain text for anyone who can read the stack's file or state; make a new one, and set it by "pulumi config set --secret ${key}" or leave it to the environment`,
    ),
  ];
}
