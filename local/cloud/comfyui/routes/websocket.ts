import { route, text } from "./route";

/** Answers a websocket path requested without an upgrade; real upgrades do not reach the routes. */
export const websocketRoutes = [
  route("GET", "/ws", ({ message }) => {
    const upgrade = message.headers.upgrade ?? "None";
    return text(400, `No WebSocket UPGRADE hdr: ${upgrade}\n Can "Upgrade" only to "WebSocket".`);
  }),
];
