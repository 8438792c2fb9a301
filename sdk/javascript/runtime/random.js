import { define, randomBytes } from "./host.js";

// Filled at the first use in an execution. A seed taken while the image is made would be the same for everybody.
const poolSize = 512;
let pool = new Uint8Array(0);
let used = 0;

function take(count) {
  if (count > poolSize) return randomBytes(count);
  if (used + count > pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const quota = 65536;

define("crypto", {
  getRandomValues(array) {
    if (!ArrayBuffer.isView(array) || array instanceof DataView || array instanceof Float32Array || array instanceof Float64Array) {
      throw new DOMException("getRandomValues needs an array of integers", "TypeMismatchError");
    }
    if (array.byteLength > quota) throw new DOMException(`getRandomValues gives at most ${quota} bytes`, "QuotaExceededError");
    new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(take(array.byteLength));
    return array;
  },
  randomUUID() {
    const bytes = take(16).slice();
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return hex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  },
});

Math.random = function random() {
  const bytes = take(7);
  let value = bytes[0] & 31;
  for (let i = 1; i < 7; i++) value = value * 256 + bytes[i];
  return value / 2 ** 53;
};
