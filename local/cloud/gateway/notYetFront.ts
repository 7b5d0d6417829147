import type { Front } from "./front";
import { refuse } from "./reverseProxy";

/** Stands in for a front that is not written yet. */
export const notYetFront = (): Front => ({
  handle: (_request, response) => refuse(response, 503, "no healthy upstream"),
  upgrade: (_request, socket) => socket.destroy(),
  setFaults: () => false,
  close: async () => undefined,
});
