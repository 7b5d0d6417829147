import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The pages that show examples. */
export const EXAMPLE_PAGES = ["client.md", "components.md"] as const;

const folder = join(__dirname, "examples");

/** Names of the examples. The type checker checks them, and a test runs them. */
export const exampleNames = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.replace(/\.ts$/, ""))
    .sort();

const MARKED = /<!-- example (\w+) -->[\s\S]*?<!-- end of example -->/g;

/** The page with its examples written anew; the text around them is written by hand. */
export const withExamples = (page: string): string =>
  page.replace(MARKED, (_whole, name: string) => {
    const text = readFileSync(join(folder, `${name}.ts`), "utf8");
    return `<!-- example ${name} -->\n\n\`\`\`ts\n${text}\`\`\`\n\n<!-- end of example -->`;
  });
