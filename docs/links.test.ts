// Checks that links and file names in the pages lead somewhere, and that the README links every page.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const project = join(__dirname, "..");
const textOf = (page: string) => readFileSync(join(project, page), "utf8");
const pagesIn = (folder: string) =>
  readdirSync(join(project, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));

const DOCS = [...pagesIn("docs"), "local/cloud/PARITY.md", "CONTRIBUTING.md"];
const PAGES = ["README.md", ...DOCS];

/** A page's text without code blocks. */
const prose = (page: string) => textOf(page).replace(/^ *```[\s\S]*?^ *```/gm, "");

/** The targets, as file and heading, of a page's links and pictures within the project. */
const linksOf = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? "")
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [file = "", heading] = target.split("#");
      return { target, file: file === "" ? page : join(dirname(page), file), heading };
    });

/** The anchors that GitHub gives a page's headings. */
const headingsOf = (page: string) =>
  [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(PAGES)("%s", (page) => {
  it("has no dead links", () => {
    const dead = linksOf(page).filter(
      ({ file, heading }) =>
        !existsSync(join(project, file)) ||
        (heading !== undefined && !headingsOf(file).includes(heading)),
    );
    expect(dead.map(({ target }) => target)).toEqual([]);
  });

  it("names only files that exist", () => {
    const named = [
      ...prose(page).matchAll(
        /`((?:cli|client|components|cost|docs|github|local|policy|review|stacks|test)\/[\w./-]*)`/g,
      ),
    ].map(([, file = ""]) => file);
    // The reader's own stack files, used as examples.
    const theirs = /^stacks\/Pulumi\.(dev|mine)\.yaml$/;
    const missing = named.filter((file) => !theirs.test(file) && !existsSync(join(project, file)));
    expect(missing).toEqual([]);
  });
});

it("all pages are linked from the README", () => {
  const linked = linksOf("README.md").map(({ file }) => file);
  expect(DOCS.filter((page) => !linked.includes(page))).toEqual([]);
});
