import type { Mutation } from "../mutation";

type Rest = Partial<Mutation>;
type Make = (
  name: string,
  what: string,
  spoil: Mutation["spoil"][number] | Mutation["spoil"],
  says: RegExp,
  rest?: Rest,
) => Mutation;

const make =
  (verdict: Mutation["verdict"]): Make =>
  (name, what, spoil, says, rest = {}) => ({
    name,
    what,
    says,
    verdict,
    spoil: [spoil].flat(),
    on: ["sync"],
    ...rest,
  });

/** A server whose answers are not the video asked for. */
export const wrong = make("wrong");
/** A server that does not answer, or not in time. */
export const notReady = make("not-ready");
/** A server that is unusual, but makes the video. */
export const proved = make("proved");

/** On every path. */
export const everywhere = { on: ["sync", "queue", "webui"] } satisfies Rest;
/** Only the MP4, for mutations where the other files only cost time. */
export const light = { nodes: ["19"] } satisfies Rest;
/** Only the PNG, which is read quickest, for mutations where any file will do. */
export const lightest = { nodes: ["9"] } satisfies Rest;

/** Called by programs: through ComfyUI's own API, and through the queue. */
export const byPrograms = { ...light, on: ["sync", "queue"] } satisfies Rest;
/** Called by ComfyUI's own API: by programs, and by the WebUI. */
export const byHttp = { ...light, on: ["sync", "webui"] } satisfies Rest;
/** Called through the queue. */
export const onQueue = { ...light, on: ["queue"] } satisfies Rest;

/** As the ones above, with the file that is read quickest. */
export const lightestByPrograms = { ...byPrograms, ...lightest } satisfies Rest;
export const lightestByHttp = { ...byHttp, ...lightest } satisfies Rest;
export const lightestOnQueue = { ...onQueue, ...lightest } satisfies Rest;
export const lightestEverywhere = { ...everywhere, ...lightest } satisfies Rest;
