// What readers are sent to is there, and every page can be found from the README.

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

/** A page without its examples. */
const prose = (page: string) => textOf(page).replace(/^ *```[\s\S]*?^ *```/gm, "");

/** Where the links and pictures of a page lead to within the project: file and heading. */
const linksOf = (page: string) =>
  [...prose(page).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? "")
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [file = "", heading] = target.split("#");
      return { target, file: file === "" ? page : join(dirname(page), file), heading };
    });

/** The names by which the headings of a page are linked to, as GitHub makes them. */
const headingsOf = (page: string) =>
  [...prose(page).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(PAGES)("%s", (page) => {
  it("has links to what there is", () => {
    const dead = linksOf(page).filter(
      ({ file, heading }) =>
        !existsSync(join(project, file)) ||
        (heading !== undefined && !headingsOf(file).includes(heading)),
    );
    expect(dead.map(({ target }) => target)).toEqual([]);
  });

  it("names files that there are", () => {
    const named = [
      ...prose(page).matchAll(
        /`((?:cli|client|components|cost|docs|github|local|policy|review|stacks|test)\/[\w./-]*)`/g,
      ),
    ].map(([, file = ""]) => file);
    // A stack of the reader's own.
    const theirs = /^stacks\/Pulumi\.(dev|mine)\.yaml$/;
    const missing = named.filter((file) => !theirs.test(file) && !existsSync(join(project, file)));
    expect(missing).toEqual([]);
  });
});

it("can all be found from the README", () => {
  const linked = linksOf("README.md").map(({ file }) => file);
  expect(DOCS.filter((page) => !linked.includes(page))).toEqual([]);
});
