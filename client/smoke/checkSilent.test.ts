import { expect, it, vi } from "vitest";
import { RequestError } from "../http/requestError";
import { codes, current, prepareChecks } from "./support/checking";
import { checkQueue, goodStore, healthy, queueFailure } from "./support/checkingQueue";

vi.mock("../service/limits", async (original) => ({
  ...(await original<typeof import("../service/limits")>()),
  SILENT_SECONDS: 2,
  SILENT_PAUSE_MS: 1,
}));

prepareChecks();

/** A store that fails to answer this many times before it gives the first file. */
function silentStore(times: number) {
  const { read } = goodStore();
  return {
    read: async (...asked: Parameters<typeof read>) => {
      if (times-- > 0) {
        throw new RequestError({ failure: "network", method: "GET", path: "/x", detail: "gone" });
      }
      return read(...asked);
    },
  };
}

it("waits for its files while nobody answers, and says so", async () => {
  const { evidence } = await checkQueue(healthy, { store: silentStore(7) });
  expect(evidence).toMatchObject({ verdict: "proved", notes: [] });
  expect(current.lines.join("\n")).toMatch(
    /no answer to the request for ComfyUI_1_a_\.png \(GET \/x: gone\)/,
  );
});

it("gives up on each file when waiting does not help", async () => {
  const store = silentStore(Number.POSITIVE_INFINITY);
  const failed = await queueFailure(healthy, { store });
  expect(codes(failed)).toEqual(["unanswered", "unanswered", "unanswered"]);
  const { verdict, outputs } = failed.evidence;
  expect(verdict).toBe("not-ready");
  // Nothing was seen of the files, so nothing is said against them either.
  expect(outputs.map((file) => file.verdict)).toEqual(Array(3).fill("not checked"));
});

it("says what it has waited for when its time is up", async () => {
  const store = silentStore(Number.POSITIVE_INFINITY);
  const failed = await queueFailure(healthy, { store, deadlineSeconds: 1 });
  expect(failed.problems.map(({ message }) => message)).toEqual([
    "The deadline of 1 s passed while fetching ComfyUI_1_a_.png of node 9 (SaveImage); nobody answers (GET /x: gone).",
  ]);
});
