import { NodeClasses } from "../../client/workflow/doctor/known/nodeClasses";

const image = ["IMAGE", {}];
const anything = { template_id: "switch", allowed_types: "*" };
const match = ["COMFY_MATCHTYPE_V3", { lazy: true, template: anything }];
const grow = (input: object, names: object) => [
  "COMFY_AUTOGROW_V3",
  { template: { input, min: 2, ...names } },
];
const combo = (options: object[]) => ["COMFY_DYNAMICCOMBO_V3", { options }];
const option = (key: string, required: object, optional?: object) => ({
  key,
  inputs: { required, ...(optional && { optional }) },
});
const size = ["INT", { default: 1024, min: 64, max: 4096, lazy: true }];

/**
 * What is new in `GET /object_info` since ComfyUI 0.3.64, written by hand (source: ComfyUI 0.33.0 and
 * 0.38.1).
 */
const INPUTS: Record<string, [required: object, optional?: object]> = {
  LoadImage: [{ image: [["example.png"], { image_upload: true }] }],
  LoadImageOutput: [
    { image: ["COMBO", { image_upload: true, image_folder: "output", remote: { route: "/x" } }] },
  ],
  BatchImagesNode: [{ images: grow({ required: { image } }, { prefix: "image", max: 50 }) }],
  NamedImages: [{ named: grow({ required: { image } }, { names: ["a", "b", "c"] }) }],
  OptionalImages: [
    { images: grow({ required: {}, optional: { image } }, { prefix: "image", max: 3 }) },
  ],
  ComfySwitchNode: [{ switch: ["BOOLEAN", {}], on_false: match, on_true: match }],
  ResizeImage: [
    {
      image,
      resize: combo([
        option("by size", { width: size, crop: ["COMBO", { options: ["center", "off"] }] }),
        option("by image", { other: image }, { masks: ["MASK", {}] }),
        option("by model", {
          model: combo([
            option("small", { steps: ["INT", { min: 1, max: 8 }] }),
            option("large", {
              refs: grow({ required: { ref: match } }, { prefix: "ref", min: 1, max: 4 }),
            }),
          ]),
        }),
      ]),
    },
  ],
  Slotted: [
    {},
    { slot: ["COMFY_DYNAMICSLOT_V3", { slotType: "IMAGE", inputs: { required: {} } }] },
  ],
  Rows: [
    { rows: ["COMFY_DYNAMICGROUP_V3", { template: { required: { size } }, min: 1, max: 20 }] },
  ],
  Tomorrow: [{ thing: ["COMFY_TOMORROW_V3", { template: 1 }] }],
  MathExpression: [{ value: ["INT,FLOAT", { min: 0, max: 9, widgetType: "INT,FLOAT" }] }],
  CustomCombo: [{ choice: ["COMBO", { multiselect: false, options: [] }] }],
  SelectModelDevice: [
    { model: ["MODEL", {}], device: ["COMBO", { options: ["default", "gpu:0"] }] },
  ],
  ModelAttentionBackend: [{ model: ["MODEL"], attention: [["pytorch attention"]] }],
  LoadLatent: [{ latent: [["a.latent"]] }],
  RemoteModel: [{ name: ["COMBO", { remote_combo: { route: "/x" } }] }],
  Tags: [
    {
      tags: ["COMBO", { multiselect: true, options: ["a", "b"], multi_select: {} }],
      older: [["a", "b"], { multiselect: true }],
    },
  ],
  Anything: [{ list: [["a", "b"], {}], any: ["*", { rawLink: true }] }, { number: size }],
  Model: [{}],
  PreviewAny: [{ source: ["*", {}] }],
  SaveImage: [{ images: image, filename_prefix: ["STRING", { default: "ComfyUI" }] }],
};

const OUTPUTS: Record<string, unknown[]> = {
  LoadImage: ["IMAGE", "MASK"],
  ComfySwitchNode: ["COMFY_MATCHTYPE_V3"],
  Tomorrow: ["COMFY_TOMORROW_V3"],
  MathExpression: ["FLOAT", "INT"],
  CustomCombo: ["STRING", "INT"],
  Tags: [["a", "b"]],
  Anything: ["*"],
  Model: ["MODEL"],
  PreviewAny: [],
  SaveImage: [],
};

const HIDDEN = { prompt: ["PROMPT"], unique_id: ["UNIQUE_ID"] };

export const newerClasses = new NodeClasses(
  Object.fromEntries(
    Object.entries(INPUTS).map(([name, [required, optional]]) => [
      name,
      {
        input: { required, ...(optional && { optional }), hidden: HIDDEN },
        output: OUTPUTS[name] ?? ["IMAGE"],
        output_node: name === "SaveImage" || name === "PreviewAny",
        python_module: "nodes",
      },
    ]),
  ),
  true,
);
