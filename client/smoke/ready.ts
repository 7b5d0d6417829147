import type { SystemStats } from "../comfyui/answers";
import { ComfyUIError } from "../comfyui/errors";
import { pause } from "../http/pause";
import { mayPass } from "../http/requestError";
import { NOT_FOUND_SECONDS } from "./limits";
import { CheckStopped } from "./problem";
import type { Run } from "./run";
import { isUnauthorized } from "./unauthorized";

const FIRST_PAUSE_MS = 500;
const LAST_PAUSE_MS = 5000;
/** A line about an unchanged answer is repeated at this pace. */
const SAY_EVERY_SECONDS = 30;

const GIB = 1024 ** 3;

function identity({ system, devices }: SystemStats): NonNullable<Run["service"]> {
  return {
    comfyui: system.comfyui_version,
    python: system.python_version,
    pytorch: system.pytorch_version,
    devices: devices.map(({ name = "unnamed device", vram_total: bytes }) =>
      bytes === undefined ? name : `${name}, ${Math.round((bytes / GIB) * 10) / 10} GiB`,
    ),
  };
}

/** An answer that waiting will not change. */
const notComfyUI = (error: ComfyUIError) =>
  new CheckStopped({
    code: "not-ready",
    message: `The service does not answer as ComfyUI does (${error.message}). Check that the endpoint is the one of this service, with its path.`,
  });

/**
 * Waits until the service answers. Right after EAS says Running, its gateway answers 503 ("no
 * healthy upstream") or 404 for a while (confirmed: vendor's documentation).
 */
export async function serviceReady(run: Run): Promise<void> {
  const started = run.seconds;
  let notFoundSince: number | undefined;
  let said = { line: "", at: 0 };
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 1.5, LAST_PAUSE_MS)) {
    let error: ComfyUIError;
    try {
      run.service = identity(await run.client.systemStats({ signal: run.signal }));
      run.log(`the service answers: ComfyUI ${run.service.comfyui ?? "of unknown version"}`);
      return;
    } catch (caught) {
      if (!mayPass(caught)) {
        if (!(caught instanceof ComfyUIError) || isUnauthorized(caught)) throw caught;
        throw notComfyUI(caught);
      }
      error = caught;
    }
    const waited = run.seconds - started;
    notFoundSince = error.status === 404 ? (notFoundSince ?? waited) : undefined;
    if (notFoundSince !== undefined && waited - notFoundSince >= NOT_FOUND_SECONDS) {
      throw new CheckStopped({
        code: "not-ready",
        message: `The service has answered 404 for ${NOT_FOUND_SECONDS} s (${error.message}). The endpoint's path is wrong, or the edition has no ComfyUI API: Serverless has none, and the API edition only takes api_prompt.`,
      });
    }
    const line = error.status === undefined ? error.message : `${error.status} ${error.excerpt}`;
    run.doing = `waiting for the service, which answered last: ${error.message}`;
    if (line !== said.line || waited - said.at >= SAY_EVERY_SECONDS) {
      run.log(`waiting for the service (${line.trim()}), ${waited} s`);
      said = { line, at: waited };
    }
    await pause(wait, run.signal);
  }
}
