import { expect, it } from "vitest";
import { check, codes, failure, prepareChecks } from "./support/checking";
import type { Answer, FakeService } from "./support/fakeService";
import { finished, inTheirFolders, outputs, success, type workflow } from "./support/healthyRoutes";

prepareChecks();

// As VideoHelperSuite reports a video of which VHS_BatchManager has made only a part so far.
const { "19": video, ...others } = outputs;
const unfinished = finished({ outputs: { ...others, "19": { unfinished_batch: [true] } } });

const further = ({ posted }: FakeService) => {
  const { prompt, client_id } = posted.find(({ path }) => path === "/prompt")!.body;
  return { item: [-1, "further", {}, { client_id }, []], sent: prompt as typeof workflow };
};

it("follows the prompts that a prompt puts into the queue until its video is there", async () => {
  const { passed } = await check({
    "/history/*": unfinished,
    "/queue": (_query, service) => ({
      body: { queue_running: [further(service).item], queue_pending: [] },
    }),
    "/history/further": (_query, service): Answer => {
      const { item: prompt, sent } = further(service);
      // No batch changes the picture, so it is not made anew.
      const messages = [["execution_cached", { nodes: ["3", "9"] }]];
      const status = { ...success, messages };
      const entry = { prompt, status, outputs: inTheirFolders({ "19": video }, sent) };
      return { body: { further: entry } };
    },
  });
  expect(passed).toBe(true);
});

it("says of a video that nobody goes on with that it is unfinished", async () => {
  const failed = await failure({ "/history/*": unfinished, "/history": () => ({ body: {} }) });
  expect(codes(failed)).toContain("interrupted");
  expect(failed.message).toContain("the service has no prompt that continues it");
});
