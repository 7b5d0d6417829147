// Our queue client against the vendor's, on the same local cloud in the same run. Both use the sink, which
// involves no worker: this measures only the way into a queue and out of it.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { numberOf } from "../../client/queue/attributes";
import { EasQueueClient } from "../../client/queue/client";
import type { Queue } from "../../client/queue/queue";
import { easPrediction } from "./easPrediction";
import { farAway } from "./farAway";
import { type QueueCloud, startQueueCloud } from "./queueCloud";
import { print } from "./report";
import { median, seconds } from "./timing";

const ROUNDS = 3;
/** Numbers that take both about the same time; ours takes a second or two for so many. */
const PUTS = { ours: 20_000, vendor: 4000 };
const FRAMES = 500;
/** Milliseconds added each way before the queue, as between two zones of a region. */
const AWAY_MS = 2;
/** Fewer, because putting one by one takes long at that distance. */
const PUTS_FAR_AWAY = 500;
/** How many our client sends at a time; the vendor's cannot send more than one. */
const AT_A_TIME = 32;

/** What is put: the reference workflow, as a program would submit it. */
const body = JSON.stringify(
  JSON.parse(readFileSync(join(__dirname, "../../client/workflow/svd-reference.json"), "utf8")),
);

async function clear(sink: Queue): Promise<void> {
  const last = numberOf(await sink.attributes(), "stream.lastEntry") ?? 0;
  await sink.truncate(BigInt(last + 1));
}

/** Seconds for all puts. */
async function submitOurs(sink: Queue, atATime: number): Promise<number> {
  await sink.put(body, { tags: { task_id: "first" } });
  let next = 0;
  const worker = async () => {
    while (next < PUTS.ours) await sink.put(body, { tags: { task_id: `bench-${next++}` } });
  };
  return seconds(() => Promise.all(Array.from({ length: atATime }, worker)));
}

/** Seconds from the put of each frame until the watch yields it. */
async function latencyOurs(sink: Queue): Promise<number[]> {
  const frames = sink.watch({ autoCommit: true });
  const times: number[] = [];
  for (let at = 0; at < FRAMES; at++) {
    const putToWatch = async () => {
      await sink.put(body, { tags: { task_id: `bench-${at}` } });
      await frames.next();
    };
    times.push(await seconds(putToWatch));
  }
  await frames.return();
  return times;
}

async function measure({ endpoint, token }: QueueCloud, sink: Queue): Promise<void> {
  const submit = { ours: [] as number[], oneByOne: [] as number[], vendor: [] as number[] };
  const latency = { ours: [] as number[], vendor: [] as number[] };
  const task = { endpoint, token, body };
  // Warms up: the first thousands are slower in Node, on both sides, and a queue lives longer than that.
  await submitOurs(sink, AT_A_TIME);
  await clear(sink);
  // Measured in turn, so that whatever slows the machine slows both.
  for (let round = 0; round < ROUNDS; round++) {
    submit.vendor.push(
      (await easPrediction({ ...task, what: "submit", count: PUTS.vendor })) as number,
    );
    await clear(sink);
    submit.ours.push(await submitOurs(sink, AT_A_TIME));
    await clear(sink);
    submit.oneByOne.push(await submitOurs(sink, 1));
    await clear(sink);
    const theirs = await easPrediction({ ...task, what: "latency", count: FRAMES });
    latency.vendor.push(median(theirs as number[]));
    await clear(sink);
    latency.ours.push(median(await latencyOurs(sink)));
    await clear(sink);
  }
  const ours = PUTS.ours / median(submit.ours);
  const vendor = PUTS.vendor / median(submit.vendor);
  print({
    what: "submit rate",
    found: `${ours.toFixed(0)} a second, ${AT_A_TIME} at a time, against ${vendor.toFixed(0)} (eas_prediction, one by one)`,
    ratio: ours / vendor,
    goal: { atLeast: 10 },
  });
  const oneByOne = PUTS.ours / median(submit.oneByOne);
  console.log(
    `  one by one as well: ${oneByOne.toFixed(0)}, ${(oneByOne / vendor).toFixed(2)} times`,
  );
  const [own, theirs] = [median(latency.ours) * 1000, median(latency.vendor) * 1000];
  print({
    what: "result latency",
    found: `${own.toFixed(2)} ms against ${theirs.toFixed(2)} ms (eas_prediction), put to watch`,
    ratio: own / theirs,
    goal: { atMost: 0.5 },
  });
}

/**
 * The submit rate with a delay before the queue. On one machine the cost of each request decides, on both
 * sides. A queue in a region is some milliseconds away, and then the number of requests under way decides.
 */
async function measureFarAway(cloud: QueueCloud, near: Queue): Promise<void> {
  const { endpoint, close } = await farAway(cloud.endpoint, AWAY_MS);
  const service = new EasQueueClient({ ...cloud, endpoint });
  const task = {
    endpoint,
    token: cloud.token,
    body,
    what: "submit",
    count: PUTS_FAR_AWAY,
  } as const;
  const [ours, vendor]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      vendor.push(PUTS_FAR_AWAY / ((await easPrediction(task)) as number));
      await clear(near);
      ours.push(PUTS.ours / (await submitOurs(service.sink, AT_A_TIME)));
      await clear(near);
    }
  } finally {
    service.close();
    close();
  }
  const [own, theirs] = [median(ours), median(vendor)];
  print({
    what: `submit rate, ${AWAY_MS} ms away`,
    found: `${own.toFixed(0)} a second, ${AT_A_TIME} at a time, against ${theirs.toFixed(0)} (eas_prediction, one by one)`,
    ratio: own / theirs,
    goal: { atLeast: 10 },
  });
}

/** Measures submit rate and result latency. */
export async function measureQueue(): Promise<void> {
  const cloud = await startQueueCloud();
  const service = new EasQueueClient(cloud);
  try {
    await measure(cloud, service.sink);
    await measureFarAway(cloud, service.sink);
  } finally {
    service.close();
    await cloud.close();
  }
}
