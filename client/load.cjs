// Loads what this package has for programs. Neither Node nor Pulumi's loader compiles TypeScript in
// node_modules; tsx does, and only for as long as that takes, so that the program's own files stay with
// the loader that it was started with.

const { register } = require("tsx/cjs/api");

/** The exports of one of the package's own files. */
module.exports = (file) => {
  const before = Object.getOwnPropertyDescriptors(require.extensions);
  const unregister = register();
  try {
    return require(file);
  } finally {
    unregister();
    // tsx takes its own loaders away, and does not bring back those that were there before it.
    Object.defineProperties(require.extensions, before);
  }
};
