import { expect, it } from "vitest";
import { ComfyUIClient } from "../comfyui/client";
import { EasQueueClient } from "../queue/client";

const wrong = ["127.0.0.1:8188", "https://me:secret@host/", "http://host/?q=1", "http://host/50%"];

it.each(wrong)("%s is refused by both clients before anything is sent", (endpoint) => {
  for (const Client of [ComfyUIClient, EasQueueClient]) {
    const refused = expect(() => new Client({ endpoint, token: "t" }));
    refused.toThrow(TypeError);
    refused.toThrow(/^endpoint (is not|has)(?!.*secret)/);
  }
});
