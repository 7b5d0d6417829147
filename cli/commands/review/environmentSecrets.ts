import { LEAST_SECRET } from "../../../client/http/redact";
import { secretName } from "../../../components/document/secretName";

/** The secrets that a job has in its environment, such as its keys and the stack's passphrase. */
export const environmentSecrets = (env: NodeJS.ProcessEnv): string[] =>
  Object.entries(env).flatMap(([name, value = ""]) =>
    // PWD is the working directory, although it sounds like a password.
    name !== "PWD" && secretName(name) === "secret" && value.length >= LEAST_SECRET ? [value] : [],
  );
