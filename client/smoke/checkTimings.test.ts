import { expect, it } from "vitest";
import { check, current, prepareChecks } from "./support/checking";
import { healthyRoutes, submittedId } from "./support/healthyRoutes";

prepareChecks();

/**
 * A service that shows the prompt at these places in its queue, one each time it is asked, before the
 * prompt ends.
 */
function shownAt(...places: ("pending" | "running")[]) {
  const routes = healthyRoutes(current.good);
  let looks = 0;
  return check({
    "/history/*": (query, fake) =>
      looks++ < places.length ? { body: {} } : routes["/history/*"]!(query, fake),
    "/queue": (_query, fake) => {
      const own = [[1, submittedId(fake), {}, {}, []]];
      const running = places[looks - 1] === "running";
      return {
        body: { queue_running: running ? own : [], queue_pending: running ? [] : own },
      };
    },
  });
}

it("tells the wait in the queue from the run, in milliseconds", async () => {
  const { timings } = await shownAt("pending", "running");
  const { queued, running, generate, total } = timings;
  // The service is asked once a second.
  expect(queued).toBeGreaterThanOrEqual(900);
  expect(running).toBeGreaterThanOrEqual(900);
  expect(queued! + running!).toBe(generate);
  expect(total).toBeGreaterThanOrEqual(generate!);
});

it("does not guess when the run was not seen", async () => {
  const { timings } = await shownAt("pending");
  expect(timings).toEqual({
    ready: expect.any(Number),
    submit: expect.any(Number),
    generate: expect.any(Number),
    fetch: expect.any(Number),
    verify: expect.any(Number),
    total: expect.any(Number),
  });
});
