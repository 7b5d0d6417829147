import { createServer } from "node:http";
import { expect, test } from "vitest";
import { loopback } from "../../test/support/loopback";
import { UsageError } from "../cloud/commandLine";
import { requireComfyUI } from "./requireComfyUI";

/** A server that answers every path with this body, and the paths that it was asked for. */
async function serverOf(body: string) {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end(body);
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: await loopback(server), asked, close };
}

test("a ComfyUI is asked once, below the path of its URL", async () => {
  const { url, asked } = await serverOf('{"system": {"comfyui_version": "0.3.64"}, "devices": []}');
  await requireComfyUI(`${url}/ui/`);
  expect(asked).toEqual(["/ui/system_stats"]);
});

test("nobody there, and somebody else there, are a user's mistake in one line", async () => {
  const { url, close } = await serverOf("<html>");
  const refused = () => requireComfyUI(url);
  await expect(refused).rejects.toBeInstanceOf(UsageError);
  await expect(refused).rejects.toThrow(/^--comfyui is "http:.*\(GET \/system_stats: 200, .*\)/);
  close();
  await expect(refused).rejects.toThrow(
    /^--comfyui is "http:.*", and no ComfyUI answers there \(GET \/system_stats: .*\)\. Start it/,
  );
});
