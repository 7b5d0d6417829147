// Loads this package's own TypeScript for programs. Neither Node nor Pulumi's loader compiles TypeScript in
// node_modules, but tsx does. It is registered only while loading, so that the program's own files stay with
// the loader that it was started with.

// First, because the loader fails in a bundle, too, without saying why. An ES module has no __filename.
if (typeof __filename === "undefined" || !__filename.endsWith("load.cjs")) {
  throw new Error(
    "comfyui-eas cannot be part of a bundle, because it compiles its own files as it is loaded. Leave it to node_modules: with esbuild --external:comfyui-eas, with Rollup `external`, with webpack `externals`, with Next.js `serverExternalPackages`.",
  );
}

const { register } = require("tsx/cjs/api");

/** Returns the exports of one of the package's own files. */
module.exports = (file) => {
  const before = Object.getOwnPropertyDescriptors(require.extensions);
  const unregister = register();
  try {
    return require(file);
  } finally {
    unregister();
    // tsx removes its own loaders but does not restore those that were there before.
    Object.defineProperties(require.extensions, before);
  }
};
