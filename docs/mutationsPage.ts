import type { Mutation } from "../test/mutations/mutation";
import { THEMES, type Theme } from "../test/mutations/themes";

const row = ({ name, what, on, verdict }: Mutation) =>
  `| \`${name}\` | ${what} | ${on.join(", ")} | ${verdict} |`;

const isBroken = ({ verdict }: Mutation) => verdict !== "proved";

const section = ({ name, what, mutations }: Theme) => `## ${name}

${what}

| Server | ${mutations.some(isBroken) ? "What is wrong with it" : "What is unusual"} | Called by | Verdict |
| --- | --- | --- | --- |
${mutations.map(row).join("\n")}
`;

const all = THEMES.flatMap(({ mutations }) => mutations);
const [broken, unusual] = [all.filter(isBroken), all.filter((one) => !isBroken(one))];
const checks = (some: readonly Mutation[]) => some.flatMap(({ on }) => on).length;

/** The page docs/mutations.md: the servers that the smoke check is tested on. */
export const mutationsPage = (): string => `# Servers that lie

This page is written by \`npm run docs\`. A check that never fails proves nothing, and one that fails healthy services gets
switched off. So the smoke check itself is run against ${broken.length} broken servers (${checks(broken)} checks, because some are called in
several ways) and ${unusual.length} that are only unusual (${checks(unusual)} checks). Each is a healthy service of the local cloud behind a proxy
that spoils the answers named in [test/mutations/mutations/](../test/mutations/mutations/), and nothing else.

\`\`\`
npm run mutations               # all of them, and a table of what the check made of each
npm run mutations -- media      # a theme, or servers by their names
\`\`\`

A server counts as caught when all of this holds:

- the check comes to the verdict below;
- its report names the cause, in the words that are written down with the server;
- the service's token is in no log, message or file of evidence;
- the check asked for every answer that was to be spoiled.

\`npm test\` runs all of them.

Called by: \`sync\`, ComfyUI's own API (Standard edition); \`queue\`, the EAS queue service and the mounted bucket (API
edition); \`webui\`, what an open WebUI calls (Cluster edition).

What the check cannot tell: noise from motion. A still picture with changing noise on it counts as a clip that moves in
a WebP (\`grains-on-a-still\`), because workflows may ask for noise, and those of a ComfyUI without a model do. H.264
smooths the noise away, so the same MP4 is caught (\`mp4-grains-on-a-still\`).

${THEMES.map(section).join("\n")}`;
