// `comfyui-eas`, as a program loads it.
const load = require("../client/load.cjs");

const all = load(require.resolve("./index.ts"));

// One by one, so that Node finds the names that a module imports.
exports.ComfyUI = all.ComfyUI;
exports.EasService = all.EasService;
exports.NasMount = all.NasMount;
exports.Network = all.Network;
exports.OssMount = all.OssMount;
exports.ServerlessService = all.ServerlessService;
exports.SmokeCheck = all.SmokeCheck;
