import { expect, it, vi } from "vitest";
import type * as pauseModule from "../http/pause";
import { fakeQueues } from "./support/fakeQueue";

const pauses: number[] = [];
vi.mock("../http/pause", async (): Promise<typeof pauseModule> => {
  const actual = await vi.importActual<typeof pauseModule>("../http/pause");
  return {
    pause: (milliseconds, signal) => {
      pauses.push(milliseconds);
      return actual.pause(1, signal);
    },
  };
});

it("waits ever longer for a service that closes at once, and little after a frame", async () => {
  const { fake, service } = await fakeQueues();
  fake.place("sink", {});
  let made = 0;
  fake.onWatch = (socket) => {
    made += 1;
    if (made <= 7) socket.close();
    else fake.deliver(socket);
  };
  let seen = 0;
  for await (const _ of service.sink.watch()) {
    seen += 1;
    if (seen === 2) break;
    for (const socket of fake.sockets) socket.terminate();
  }
  expect(pauses).toEqual([200, 400, 800, 1600, 3200, 5000, 5000, 200]);
});
