/** Keys of the provider's configuration that are secrets, whatever they are written as. */
const SECRETS = ["alicloud:secretKey", "alicloud:securityToken"];

/** Those of them that a configuration has in plain. */
export const plainSecrets = (config: object, isSecret: (key: string) => boolean): string[] =>
  SECRETS.filter((key) => key in config && !isSecret(key));

/** What is wrong with such a key. */
export const plainSecretProblem = (key: string): string =>
  `${key}: is in plain, for whoever reads the stack's file or state; make a new one, and write it by "pulumi config set --secret ${key}" or leave it to the environment`;
