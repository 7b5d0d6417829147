// Loads this package's own TypeScript for programs. Neither Node nor Pulumi's loader compiles TypeScript in
// node_modules, but tsx does. It is registered only while loading, so that the program's own files stay with
// the loader that it was started with.

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
