import { project } from "../../local/home";
import type { Deployment } from "../engine/support/deployment";

/** Events that the review reads; the others would only make a fixture longer. */
const READ =
  /^\{"sequence":\d+,"timestamp":\d+,"(?:prelude|resourcePre|resOutputs|diagnostic|policy|policyAnalyzeSummary|policyAnalyzeStackSummary|summary)Event"/;

/** The engine's output without what differs each time: paths, names, times. */
export function tidy(text: string, { dir, stack }: Pick<Deployment, "dir" | "stack">): string {
  const refreshes = text.includes('"op":"refresh"');
  const isRead = (line: string) =>
    !line.startsWith('{"sequence"') ||
    (READ.test(line) &&
      !line.includes('"severity":"debug"') &&
      // Not components, which have nothing in the cloud.
      !/"metadata":\{"op":"[a-z-]+","urn":"[^"]*","type":"comfyui-eas:/.test(line) &&
      // Outside a refresh nobody reads what a resource has become.
      (refreshes || !line.includes('"resOutputsEvent"')));
  const lines = text.split("\n").filter(isRead);
  return (
    lines
      .join("\n")
      .replaceAll(dir, "/project")
      .replaceAll(project, "/package")
      // Wherever the packages are, even in a linked folder.
      .replace(/project:\/{3}(?:\.\.\/)+[^"]*?node_modules\//g, "project:///../node_modules/")
      .replaceAll(stack, "dev")
      .replaceAll(stack.replaceAll("-", "_"), "dev")
      .replace(/"(sequence|timestamp|duration|durationSeconds)": ?\d+/g, '"$1": 0')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "2026-01-01T00:00:00Z")
      .replace(/(comfyui-dev-)[0-9a-f]{12}/g, "$1000000000000")
      .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:1")
  );
}
