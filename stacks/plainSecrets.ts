/** Keys of the provider's configuration that are always secrets. */
const SECRETS = ["alicloud:secretKey", "alicloud:securityToken"];

/** The secret keys that a configuration holds in plain text. */
export const plainSecrets = (config: object, isSecret: (key: string) => boolean): string[] =>
  SECRETS.filter((key) => key in config && !isSecret(key));

/** What to say of such a key. */
export const plainSecretProblem = (key: string): string =>
  `${key}: is in plain text for anyone who can read the stack's file or state; make a new one, and set it by "pulumi config set --secret ${key}" or leave it to the environment`;
