import { type Exchange, read, recordings } from "./recording";
import type { Listener, Replay } from "./replay";

/** How a folder of `run/` is replayed. */
export interface Scenario {
  /** Its folder below `run/`; in brackets if it only repeats what else happened on the recorded server. */
  folder: string;
  replay(replay: Replay): Promise<void>;
}

/** The graph of a recorded prompt. */
type Graph = Record<string, { class_type: string }>;

class Folder {
  readonly names: string[];

  constructor(
    readonly replay: Replay,
    readonly folder: string,
  ) {
    this.names = recordings(`run/${folder}`);
  }

  path(name: string): string {
    return `run/${this.folder}/${name}`;
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  async exchange(...names: string[]): Promise<void> {
    for (const name of names) await this.replay.exchange(this.path(name));
  }

  read(name: string): Exchange {
    return read<Exchange>(this.path(name), this.replay.replaced);
  }

  /** Opens the sockets of the submitting client and of the observer, as far as they were recorded. */
  async listen(): Promise<Listener[]> {
    const listeners: Listener[] = [];
    for (const name of ["ws.json", "ws_observer.json"]) {
      if (this.has(name)) listeners.push(await this.replay.listen(this.path(name)));
    }
    return listeners;
  }

  /** Adopts the order that Python's set gave the outputs in the recorded process. */
  adoptOrder(): void {
    if (!this.has("history.json")) return;
    const body = this.read("history.json").response.body as Record<string, { prompt: unknown[] }>;
    for (const { prompt } of Object.values(body)) {
      this.replay.outputOrder = prompt[4] as string[];
    }
  }

  /** The class of the first node that runs, to be held there. */
  first(): string {
    const graph = (this.read("prompt.json").request.body as { prompt: Graph }).prompt;
    return graph["18"]?.class_type ?? graph["16"]?.class_type ?? "EmptyImage";
  }

  async compare(listeners: Listener[]): Promise<void> {
    for (const listener of listeners) {
      await this.replay.compare(listener);
      await listener.close();
    }
  }
}

/** PreviewImage puts five random letters into its names. */
async function adoptPreviewLetters({ replay, folder }: Folder): Promise<void> {
  if (folder !== "preview_image") return;
  const prefix = /ComfyUI_temp_[a-z]{5}_/;
  const text = JSON.stringify(read<Exchange>(`run/${folder}/history.json`, new Map()));
  const recorded = prefix.exec(text)?.[0];
  const [path = ""] = await replay.files.list("temp/ComfyUI_temp_");
  const now = prefix.exec(path)?.[0];
  if (recorded && now) replay.replaced.set(recorded, now);
}

/** One prompt, requests while it runs if they were recorded, and everything it left. */
function plain(folder: string): Scenario {
  return {
    folder,
    async replay(replay) {
      const here = new Folder(replay, folder);
      here.adoptOrder();
      if (here.has("free.json")) await here.exchange("free.json");
      const listeners = await here.listen();
      const running = here.names.filter((name) => name.endsWith("_while_running.json"));
      const gate = running.length > 0 ? replay.pace.before(here.first()) : undefined;
      await here.exchange("prompt.json");
      await gate?.reached;
      await here.exchange(...running);
      gate?.open();
      await replay.idle();
      await adoptPreviewLetters(here);
      await here.exchange(
        ...here.names.filter((name) => /^(history|queue_after)\.json/.test(name)),
      );
      await here.exchange(...here.names.filter((name) => name.startsWith("view_")));
      await here.compare(listeners);
    },
  };
}

/** One prompt, and an interrupt while it is held at a gate. */
function interrupted(
  folder: string,
  hold: (replay: Replay) => { reached: Promise<void>; open(): void },
): Scenario {
  return {
    folder,
    async replay(replay) {
      const here = new Folder(replay, folder);
      here.adoptOrder();
      const listeners = await here.listen();
      const gate = hold(replay);
      await here.exchange("prompt.json");
      await gate.reached;
      await here.exchange(...here.names.filter((name) => name.startsWith("queue_")));
      await here.exchange("interrupt.json");
      gate.open();
      await replay.idle();
      await here.exchange("history.json");
      await here.compare(listeners);
    },
  };
}

/** Numbered requests while the first prompt is held at a gate, the rest when all is done. */
function queued(folder: string, whileHeld: number): Scenario {
  return {
    folder,
    async replay(replay) {
      const here = new Folder(replay, folder);
      const requests = here.names
        .filter((name) => /^\d/.test(name))
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
      for (const name of requests) {
        if (here.read(name).response.body && /queue\.json|history_a/.test(name))
          adoptQueueOrder(here, name);
      }
      const listeners = await here.listen();
      const gate = replay.pace.before("ImageAddNoise");
      const [first = "", ...others] = requests;
      await here.exchange(first);
      await gate.reached;
      await here.exchange(...others.slice(0, whileHeld));
      gate.open();
      await replay.idle();
      await here.exchange(...others.slice(whileHeld));
      await here.compare(listeners);
    },
  };
}

function adoptQueueOrder(folder: Folder, name: string): void {
  const { queue_running: running } = folder.read(name).response.body as {
    queue_running?: [unknown, unknown, unknown, unknown, string[]][];
  };
  if (running?.[0]) folder.replay.outputOrder = ["10", "11", ...running[0][4]];
}

const reconnect: Scenario = {
  folder: "reconnect",
  async replay(replay) {
    const here = new Folder(replay, "reconnect");
    here.adoptOrder();
    const early = replay.pace.at("VHS_VideoCombine", 5);
    // The recorded client came back after the last frame, before the file was written.
    const late = replay.pace.at("VHS_VideoCombine", 35);
    const first = await replay.listen(here.path("ws_1_closed_by_client.json"));
    await here.exchange("prompt.json");
    await early.reached;
    await replay.compare(first);
    await first.close();
    early.open();
    await late.reached;
    const second = await replay.listen(here.path("ws_2_same_client_id.json"));
    late.open();
    await replay.idle();
    await here.exchange("history.json");
    await here.compare([second]);
  },
};

const twoSockets: Scenario = {
  folder: "two_sockets_one_client_id",
  async replay(replay) {
    const here = new Folder(replay, "two_sockets_one_client_id");
    replay.outputOrder = ["10", "11", "9"];
    const older = await replay.listen(here.path("ws_1_older_closed_after_first_prompt.json"));
    const newer = await replay.listen(here.path("ws_2_newer.json"));
    await here.exchange("1_prompt.json");
    await replay.idle();
    await replay.compare(older);
    await older.close();
    await replay.connections(1);
    await here.exchange("2_prompt_after_older_closed.json");
    await replay.idle();
    await here.compare([newer]);
  },
};

/** A client connects without an id; the server makes one, which the client then sends along. */
const withoutClientId: Scenario = {
  folder: "ws_without_client_id",
  async replay(replay) {
    const here = new Folder(replay, "ws_without_client_id");
    replay.outputOrder = ["10", "11", "9"];
    const listener = await replay.listen(here.path("ws.json"));
    replay.learnClientId(listener);
    await here.exchange("prompt.json");
    await replay.idle();
    await here.compare([listener]);
    for (const name of ["ws_api_prefix.json", "ws_empty_client_id.json"]) {
      const other = await replay.listen(here.path(name));
      replay.learnClientId(other);
      await here.compare([other]);
    }
  },
};

const historyDelete: Scenario = {
  folder: "history_delete",
  async replay(replay) {
    const here = new Folder(replay, "history_delete");
    await here.exchange(...here.names);
  },
};

/** Prompts that used up numbers and were not kept. */
function unknownNumber(times: number): Scenario {
  return {
    folder: `(${times} numbers used up)`,
    async replay(replay) {
      for (let count = 0; count < times; count++) await replay.useUpNumber();
    },
  };
}

const unknownVideoFormat: Scenario = {
  folder: "(prompt/value_not_in_list_v3_combo)",
  async replay(replay) {
    await replay.exchange("prompt/value_not_in_list_v3_combo.json");
    await replay.idle();
    await replay.exchange("prompt/value_not_in_list_v3_combo.history.json");
  },
};

const inProgress = (replay: Replay) => replay.pace.at("VHS_VideoCombine", 5);

/** The recorded servers, each with what happened on it, in order. */
export const SERVERS: Record<string, Scenario[]> = {
  "numbers 0 to 34": [
    plain("reference_fails"),
    plain("small"),
    plain("small_again_cached"),
    plain("small_again_one_input_changed"),
    plain("small_subfolder_and_temp"),
    plain("twin_small"),
    plain("twin_full"),
    plain("twin_full_again_cached"),
    plain("no_client_id"),
    plain("vhs_gif"),
    plain("vhs_webp"),
    plain("preview_image"),
    plain("websocket_image"),
    plain("websocket_image_preview_metadata"),
    plain("core_save_video"),
    plain("preview_any_text"),
    plain("constant_where_link_expected"),
    plain("partly_valid"),
    plain("with_extra_pnginfo"),
    interrupted("interrupt_in_progress_node", inProgress),
    interrupted("interrupt_between_nodes", ({ pace }) => pace.before("ImageBlur")),
    interrupted("interrupt_no_client_id", inProgress),
    interrupted("interrupt_other_prompt_id", inProgress),
    queued("queue_of_four", 12),
    queued("queue_clear_pending", 5),
    reconnect,
    twoSockets,
    withoutClientId,
    plain("after_free"),
    historyDelete,
  ],
  "ffmpeg's refusals and defaults": [
    plain("vhs_ffmpeg_error_small_reports_success"),
    plain("vhs_ffmpeg_error_large"),
    plain("vhs_format_widgets_left_out"),
    unknownNumber(2),
    unknownVideoFormat,
    plain("reference_fails_no_client_id"),
    queued("queue_delete_only_pending", 4),
  ],
};
