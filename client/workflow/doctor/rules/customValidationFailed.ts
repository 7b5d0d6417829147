import { choicesOf, type InputSpec, NodeClasses } from "../known/nodeClasses";
import { serverRule } from "../rule";
import { shown, someOf } from "../words";

const loadImage = {
  input: { required: { image: [["example.png"], { image_upload: true }] } },
  output: ["IMAGE", "MASK"],
};
const preview = {
  input: { required: { images: ["IMAGE"] } },
  output: [],
  output_node: true,
};

export const customValidationFailed = serverRule(
  "custom_validation_failed",
  "A picture, sound or video that a node loads is not in the service's input folder.",
  {
    workflow: {
      "1": { class_type: "LoadImage", inputs: { image: "photo.png" } },
      "2": { class_type: "PreviewImage", inputs: { images: ["1", 0] } },
    },
    options: {
      objectInfo: new NodeClasses({ LoadImage: loadImage, PreviewImage: preview }, true),
    },
  },
  ({ spec, value }) => ({
    problem: `The input ${spec?.name} is ${shown(value)}, which is not in the service's input folder`,
    fix: `upload it, as run does with --upload, or put it into input/ of the mounted folder${spec ? others(spec, value) : ""}`,
  }),
);

function others(spec: InputSpec, value: unknown): string {
  const choices = choicesOf(spec) ?? [];
  return choices.length > 0 ? `; there are ${someOf(choices, value)}` : "";
}
