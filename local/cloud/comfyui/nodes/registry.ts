import { isNumber } from "../python/float";
import { dumps } from "../python/json";
import { PythonError, toStr } from "../python/values";
import type { NodeClass } from "./context";
import * as images from "./images";
import * as loaders from "./loaders";
import * as sampling from "./sampling";
import * as saving from "./saving";
import { describeValue, linkedValue } from "./values";
import * as video from "./video";
import { videoCombine } from "./videoCombine";

const previewAny: NodeClass = ({ inputs: { source } }) => {
  const value = linkedValue(source);
  const plain = typeof source === "string" || isNumber(source) || typeof source === "boolean";
  const shown = value ? describeValue(value) : plain ? toStr(source) : dumps(source);
  return { ui: { text: [shown] } };
};

/** The node classes that can run here, by class name. */
export const NODE_CLASSES: Record<string, NodeClass> = {
  CLIPTextEncode: sampling.clipTextEncode,
  CheckpointLoaderSimple: loaders.checkpointLoaderSimple,
  CreateVideo: video.createVideo,
  EmptyImage: images.emptyImage,
  EmptyLatentImage: sampling.emptyLatentImage,
  ImageAddNoise: images.imageAddNoise,
  ImageBatch: images.imageBatch,
  ImageBlur: images.imageBlur,
  ImageOnlyCheckpointLoader: loaders.imageOnlyCheckpointLoader,
  KSampler: sampling.kSampler,
  LoadImage: images.loadImage,
  PreviewAny: previewAny,
  PreviewImage: saving.previewImage,
  RepeatImageBatch: images.repeatImageBatch,
  SVD_img2vid_Conditioning: sampling.svdImg2vidConditioning,
  SaveAnimatedWEBP: saving.saveAnimatedWEBP,
  SaveImage: saving.saveImage,
  SaveImageWebsocket: saving.saveImageWebsocket,
  SaveVideo: video.saveVideo,
  VAEDecode: sampling.vaeDecode,
  VHS_VideoCombine: videoCombine,
  VideoLinearCFGGuidance: sampling.videoLinearCFGGuidance,
};

/** Runs in place of a class that ComfyUI knows but that is not implemented here. */
export const notImplemented: NodeClass = ({ classType }) => {
  throw new PythonError(
    "NotImplementedError",
    `${classType} is not implemented by the local stand-in; it knows ${Object.keys(NODE_CLASSES).join(", ")}.`,
  );
};
