import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, MediaFeature, Page } from "puppeteer-core";

const inPage = readFileSync(join(__dirname, "inPage.js"), "utf8");

export interface OpenedPage {
  page: Page;
  /** Errors that the page reported, and requests it made to anything but itself. */
  complaints: string[];
}

export interface Reader {
  /** CSS pixels. */
  width?: number;
  dark?: boolean;
  reducedMotion?: boolean;
}

/** Shows a page as a reader of that kind sees it. */
export async function readAs(
  page: Page,
  { width = 1180, dark = false, reducedMotion = false }: Reader,
): Promise<void> {
  await page.setViewport({ width, height: 800 });
  const features: MediaFeature[] = [
    { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
    { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "no-preference" },
  ];
  await page.emulateMediaFeatures(features);
}

/** Opens a file as a reader of that kind sees it. */
export async function openPage(
  browser: Browser,
  file: string,
  reader: Reader = {},
): Promise<OpenedPage> {
  const page = await browser.newPage();
  const url = pathToFileURL(file).href;
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error}`));
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) {
      complaints.push(`request: ${request.url()}`);
    }
  });
  await readAs(page, reader);
  await page.evaluateOnNewDocument(inPage);
  await page.goto(url, { waitUntil: "load" });
  return { page, complaints };
}
