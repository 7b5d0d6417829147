import { describe, expect, it } from "vitest";
import { fakeQueues } from "./support/fakeQueue";

const tags = { task_id: "own" };

describe("waiting for a result", () => {
  it("returns the own one, and leaves all in the sink", async () => {
    const { fake, service } = await fakeQueues();
    fake.place("sink", { task_id: "other" });
    fake.place("sink", tags, "[]");
    expect(await service.sink.pollResult({ tags, timeoutSeconds: 1 })).toMatchObject({ index: 2n });
    expect(fake.sink).toHaveLength(2);
  });

  it("finds it behind another, should the queue count the frames it looks at", async () => {
    const { fake, service } = await fakeQueues();
    fake.lengthCountsLooks = true;
    fake.place("sink", { task_id: "other" });
    fake.place("sink", tags, "[]");
    const poll = { tags, timeoutSeconds: 0 };
    expect(await service.sink.pollResult(poll)).toMatchObject({ index: 2n });
  });

  it("returns none of the others, should the queue ignore the filter", async () => {
    const { fake, service } = await fakeQueues();
    fake.place("sink", { task_id: "other" });
    fake.intervene = (request) => {
      request.url = request.url!.replace("&task_id=own", "");
      return undefined;
    };
    expect(await service.sink.pollResult({ tags, timeoutSeconds: 0 })).toBeUndefined();
  });
});
