import { encodeGif, encodeWebp } from "./animation";
import type { Frames } from "./frames";
import { encodeMp4 } from "./mp4";
import type { Answer, Order } from "./orders";
import { Painter } from "./painter";
import { encodePng } from "./png";

const painter = new Painter();

async function write(order: Order, frames: Frames): Promise<Buffer[]> {
  switch (order.format) {
    case "png":
      return encodePng(frames, order.options);
    case "webp":
      return [await encodeWebp(frames, order.options)];
    case "gif":
      return [await encodeGif(frames, order.options)];
    case "mp4":
      return [await encodeMp4(frames, order.options)];
  }
}

process.on("message", async (order: Order) => {
  let answer: Answer;
  try {
    const frames = await painter.paint(order.picture);
    answer = { id: order.id, files: await write(order, frames) };
  } catch (error) {
    answer = { id: order.id, error: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(answer);
});

// The painting process must not outlive the program that sends it orders.
process.on("disconnect", () => process.exit());
