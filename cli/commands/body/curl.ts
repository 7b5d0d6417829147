import { shellWord } from "../../../client/shellWord";

/**
 * The command line that sends the body with curl, for bash and zsh. It has the name of the token's
 * variable, not the token. The token reaches curl through a pipe, because every process on the machine
 * can read arguments.
 */
export function curlLine(own: readonly string[], endpoint: string | undefined, path: string) {
  const url = endpoint === undefined ? `"$COMFYUI_URL${path}"` : shellWord(`${endpoint}${path}`);
  return [
    ["comfyui-eas", "body", ...own].map(shellWord).join(" "),
    `| curl -sS --config <(printf 'header = "Authorization: %s"' "$COMFYUI_TOKEN")`,
    `-H 'Content-Type: application/json' --data-binary @- ${url}`,
  ].join(" ");
}
