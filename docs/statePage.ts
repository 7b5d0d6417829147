import { documented } from "../local/cloud/ram/documented";
import { readPolicyFile } from "../stacks/ram/files";
import { POLICY_SETS, type PolicySet, SETS } from "../stacks/ram/sets";
import { table, withPart } from "./markdown";

/** Whether Alibaba Cloud's documentation says what must be allowed for an action. */
function isDocumented(action: string): boolean {
  const [product = "", operation = ""] = action.split(":");
  return product === "oss" || documented[product]?.[operation] !== undefined;
}

const code = (text: string) => `\`${text}\``;

/** An action, with a mark if no documentation names the resource that it is checked against. */
const shown = (action: string) => code(action) + (isDocumented(action) ? "" : "¹");

function section(set: PolicySet): string {
  const rows = readPolicyFile(set).Statement.map(({ Action, Resource }) => [
    Resource.map(code).join(", "),
    Action.map(shown).join(", "),
  ]);
  return [`#### ${set}.json: ${SETS[set]}`, "", table(["On", "Allows"], rows), ""].join("\n");
}

/** What each policy allows. `preview` repeats the reading actions of the others, so it is only counted. */
export function policyTables(): string {
  const full = POLICY_SETS.filter((set) => set !== "preview").map(section);
  const reads = readPolicyFile("preview").Statement.flatMap(({ Action }) => Action);
  return [
    ...full,
    `#### preview.json: ${SETS.preview}`,
    "",
    `The ${new Set(reads).size} actions of the first four that only read, on the same resources.`,
    "",
    "¹ inferred: named as the operation of the API; which resource it is checked against is not",
    "documented, so it is allowed on all of them.",
    "",
  ].join("\n");
}

const BEGIN = "<!-- policies: written by npm run docs -->";
const END = "<!-- /policies -->";

/** The page with its tables written anew. */
export const withPolicyTables = (page: string): string =>
  withPart(page, BEGIN, END, `\n${policyTables()}`);
