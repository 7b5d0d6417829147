import { delimiter, dirname } from "node:path";
import { prepareHome } from "./home";
import { SUBSTITUTES_VARIABLE } from "./launchers";
import { noProxy } from "./proxy";
import { compileSubstitutes } from "./substitutes";

/** What the environment of a Pulumi command depends on. */
export interface EngineParts {
  /** Absolute path of the CLI. */
  cli: string;
  /** Absolute paths of plugin folders such as `resource-command-v1.2.1`. */
  pluginFolders: readonly string[];
  /** Whether Node programs and commands are run by this project's substitutes. */
  substitutes: boolean;
}

/** Variables of the user's own Pulumi, which a command on the local state must neither use nor change. */
const TAKEN_OUT = [
  "PULUMI_ACCESS_TOKEN",
  "PULUMI_API",
  "PULUMI_CREDENTIALS_PATH",
  "PULUMI_CONFIG_PASSPHRASE",
  "PULUMI_SKIP_CHECKPOINTS",
  "PULUMI_DIY_BACKEND_URL",
  "PULUMI_SELF_MANAGED_STATE_LOCKING",
];

/** The backend URL of a folder. These characters have another meaning in a URL and are escaped. */
const fileBackend = (folder: string) => `file://${folder.replaceAll(/[%#?]/g, encodeURIComponent)}`;

/**
 * The environment of a Pulumi command, to be laid over the caller's own: `{ ...process.env, ...this }`.
 * A variable that is `undefined` here is removed, which is how Node's `spawn` treats it.
 *
 * Everything that Pulumi keeps goes under `dir`, which must not be committed; the user's own login
 * in `~/.pulumi` is neither read nor written.
 */
export function pulumiEnvironment(parts: EngineParts, dir: string): NodeJS.ProcessEnv {
  const home = prepareHome(dir, parts.pluginFolders);
  const loopback = noProxy(process.env);
  return {
    ...Object.fromEntries(TAKEN_OUT.map((name) => [name, undefined])),
    PULUMI_HOME: home.pulumiHome,
    PULUMI_BACKEND_URL: fileBackend(home.state),
    PULUMI_CONFIG_PASSPHRASE_FILE: home.passphrase,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NODE_COMPILE_CACHE: home.compileCache,
    // Engine, plugins and program talk over loopback, which must not go through a proxy.
    NO_PROXY: loopback,
    no_proxy: loopback,
    // The CLI first, with its language host; then a Node that Pulumi's SDK runs on.
    PATH: [dirname(parts.cli), dirname(process.execPath), process.env.PATH]
      .filter(Boolean)
      .join(delimiter),
    // Otherwise the CLI asks five times for a missing plugin: 17 s in all when nothing answers.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ...(parts.substitutes && {
      // A plugin on the user's PATH would win over the one that belongs to this engine.
      PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
      [SUBSTITUTES_VARIABLE]: compileSubstitutes(),
      // This engine's plugins have no schema, so an import would end with an error about generated code.
      PULUMI_OPTION_GENERATE_CODE: "false",
    }),
  };
}
