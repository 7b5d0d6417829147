// node local/run.mjs docs/evidenceScreenshot.ts
//
// Writes docs/evidence.png for the README: a screenshot of the evidence page, down to the section on
// times, for the reference workflow on the local cloud's ComfyUI.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { smokeCheck } from "../client/smoke/check";
import { readWorkflow, referenceWorkflowFile } from "../client/workflow/readWorkflow";
import { MemoryFiles } from "../local/cloud/comfyui/memoryFiles";
import { ComfyUI } from "../local/cloud/comfyui/server";
import { listen } from "../local/cloud/gateway/instance";
import { startBrowser } from "../test/browser/browser";
import { openPage } from "../test/browser/openPage";
import { folderUntilExit } from "../test/support/folderUntilExit";

/** Width in CSS pixels, about as wide as the README shows the picture. */
const WIDTH = 1000;

async function writeEvidence(evidenceDir: string): Promise<void> {
  const { upstream, close } = await listen(new ComfyUI({ files: new MemoryFiles() }));
  try {
    const workflow = await readWorkflow(referenceWorkflowFile);
    const endpoint = upstream.origin;
    await smokeCheck({ endpoint, token: "", workflow, deadlineSeconds: 300, evidenceDir });
  } finally {
    await close();
  }
}

/** The page down to the end of the section on times. */
async function screenshot(file: string): Promise<Buffer> {
  const browser = await startBrowser();
  try {
    const { page } = await openPage(browser, file, { width: WIDTH });
    await page.evaluate("look.pictures().then(() => look.videoFrames([0.05]))");
    // The video player's controls take a moment to leave their loading state.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const height = Number(
      await page.evaluate("document.querySelector('.legend').getBoundingClientRect().bottom + 40"),
    );
    const clip = { x: 0, y: 0, width: WIDTH, height };
    return Buffer.from(await page.screenshot({ clip, captureBeyondViewport: true }));
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  const dir = folderUntilExit();
  await writeEvidence(join(dir, "evidence"));
  const picture = await screenshot(join(dir, "evidence", "index.html"));
  const small = sharp(picture).resize({ width: 760 });
  const png = await small.png({ palette: true, colours: 200, effort: 10 }).toBuffer();
  writeFileSync(join(__dirname, "evidence.png"), png);
  console.log(`docs/evidence.png: ${Math.ceil(png.byteLength / 1024)} KiB`);
}

main();
