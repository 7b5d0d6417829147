// Entry point: what a program gets by `require("comfyui-eas")` or `import`.
const load = require("../client/load.cjs");

const all = load(require.resolve("./index.ts"));

// One by one: Node can then find the names that an ES module imports.
exports.ComfyUI = all.ComfyUI;
exports.EasService = all.EasService;
exports.NasMount = all.NasMount;
exports.Network = all.Network;
exports.OssMount = all.OssMount;
exports.ServerlessService = all.ServerlessService;
exports.SmokeCheck = all.SmokeCheck;
