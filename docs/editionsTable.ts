import { type Capabilities, EDITIONS } from "../components/editions";
import { table, withPart } from "./markdown";

const yesNo = (value: boolean) => (value ? "yes" : "no");

const CALLS = { sync: "synchronous", queue: "asynchronous queue", none: "none" } as const;

function instances({ instances: range }: Capabilities): string {
  if (range === undefined) return "EAS decides";
  return range.max === range.min ? String(range.min) : `${range.min} to ${range.max}`;
}

const STORAGE = {
  required: "required",
  advised: "advised, and always there",
  refused: "none",
} as const;

const PROOF = {
  sync: "video, by its API",
  queue: "video, by its queue (files in OSS; on NAS only the result)",
  webui: "video, as its WebUI would ask (unverified)",
  none: "that it runs, no video",
} as const;

/** The rows of the table: each one's title, and its text for an edition. */
const ROWS: readonly (readonly [string, (edition: Capabilities) => string])[] = [
  ["For", ({ purpose }) => purpose],
  ["API", ({ calls }) => CALLS[calls]],
  ["WebUI", ({ webUI }) => yesNo(webUI)],
  ["GPU instances", instances],
  ["CPU instances beside them", ({ extraInstances }) => extraInstances ?? "none"],
  ["Storage", ({ storage }) => STORAGE[storage]],
  ["Own models and nodes", ({ ownModels }) => yesNo(ownModels)],
  ["Regions", ({ regions }) => regions?.join(", ") ?? "all that EAS has"],
  [
    "Image tag",
    ({ imageSuffix }) => (imageSuffix === undefined ? "chosen by EAS" : `\`x.y${imageSuffix}\``),
  ],
  ["The check proves", ({ proof }) => PROOF[proof]],
  ["The service document is", ({ document }) => document],
];

/** The capability table as it stands in the README, and below it what is not sure about each edition. */
export function editionsTable(): string {
  const editions: readonly Capabilities[] = Object.values(EDITIONS);
  const capabilities = table(
    ["", ...editions.map(({ title }) => title)],
    ROWS.map(([what, say]) => [what, ...editions.map(say)]),
  );
  const doubts = editions.flatMap(({ title, document, doubt }) =>
    doubt === undefined ? [] : [`- **${title}**, ${document}: ${doubt}`],
  );
  return [capabilities, "", ...doubts].join("\n");
}

const BEGIN = "<!-- editions: written by npm run docs -->";
const END = "<!-- /editions -->";

/** The README with its table written anew. */
export const withEditionsTable = (readme: string): string =>
  withPart(readme, BEGIN, END, editionsTable());
