/**
 * Loaded into every thread of a server before anything else (`node --require`), makes each wait for the disk take as long
 * as on a bad one, in the thread that waits. Needs neither rights nor a compiler.
 */
const fs = require("node:fs");

const flushMs = 60;
const nothing = new Int32Array(new SharedArrayBuffer(4));
const { fdatasyncSync } = fs;

fs.fdatasyncSync = (descriptor) => {
  Atomics.wait(nothing, 0, 0, flushMs);
  fdatasyncSync(descriptor);
};
