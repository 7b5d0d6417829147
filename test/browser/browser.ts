import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import puppeteer, { type Browser, type LaunchOptions } from "puppeteer-core";

/** Where systems keep a browser, for those for which the npm package has no build. */
const PLACES = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Switches of the npm package that would disable what is tested here. */
const LOOSENING = ["--disable-web-security", "--allow-running-insecure-content"];

/** The browser that the user chose, the one from npm, or one of the system. */
async function launchOptions(): Promise<LaunchOptions> {
  const own = { headless: true, args: ["--no-sandbox"] };
  const chosen = process.env.CHROME_PATH;
  if (chosen) return { ...own, executablePath: chosen };
  if (process.platform === "linux" && process.arch === "x64") {
    const args = chromium.args.filter((one) => !LOOSENING.includes(one));
    return { executablePath: await chromium.executablePath(), args, headless: "shell" };
  }
  const found = PLACES.find((place) => existsSync(place));
  if (found) return { ...own, executablePath: found };
  throw new Error(`there is none in ${PLACES.join(", ")}`);
}

/**
 * Starts a real browser without a window.
 *
 * @throws {Error} that says what to install
 */
export async function startBrowser(): Promise<Browser> {
  try {
    return await puppeteer.launch(await launchOptions());
  } catch (error) {
    throw new Error(
      `No browser could be started: ${(error as Error).message}\nInstall Chrome or Chromium (Debian: apt-get install chromium) and name its program in CHROME_PATH.`,
    );
  }
}
