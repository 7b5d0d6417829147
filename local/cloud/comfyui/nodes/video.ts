import { fiveDigits } from "../outputFolder";
import { PythonError, repr } from "../python/values";
import { faulty, linked, type NodeClass, number, picture, text } from "./context";

export const createVideo: NodeClass = (call) => ({
  outputs: [{ kind: "VIDEO", picture: picture(call, "images"), fps: number(call, "fps") }],
});

export const saveVideo: NodeClass = async (call) => {
  const { picture: source, fps } = linked(call, "video", "VIDEO");
  const path = await call.outputs.savePath(text(call, "filename_prefix"), "output");
  const [format, codec] = [text(call, "format", "auto"), text(call, "codec", "auto")];
  if (format !== "auto" && format !== "mp4") {
    throw new PythonError("ValueError", `${repr(format)} is not a valid VideoContainer`);
  }
  if (codec !== "auto" && codec !== "h264") {
    throw new PythonError("ValueError", `${repr(codec)} is not a valid VideoCodec`);
  }
  const shown = faulty(source, call.outputs.faults().mp4);
  const bytes = await call.studio.mp4(shown, { rate: fps });
  const name = `${path.name}_${fiveDigits(path.counter)}_.mp4`;
  return { ui: { images: [await call.outputs.write(path, name, bytes)], animated: [true] } };
};
