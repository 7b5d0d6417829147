import { route, text } from "./route";

/** A websocket path that is asked for without an upgrade; upgrades never come to the routes. */
export const websocketRoutes = [
  route("GET", "/ws", ({ message }) => {
    const upgrade = message.headers.upgrade ?? "None";
    return text(400, `No WebSocket UPGRADE hdr: ${upgrade}\n Can "Upgrade" only to "WebSocket".`);
  }),
];
