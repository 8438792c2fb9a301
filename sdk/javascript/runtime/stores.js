import { call } from "./operations.js";
import { decode, encode, toBytes } from "./text.js";

// Values of the plugin's region, as Workers have them: `platform.kv` lasts, `platform.cache` may vanish.
const readers = {
  text: decode,
  json: (bytes) => JSON.parse(decode(bytes)),
  bytes: (bytes) => bytes,
};

export function readerOf(type = "text") {
  if (!Object.hasOwn(readers, type)) throw new TypeError(`A value is read as text, json or bytes, not as ${type}`);
  return readers[type];
}

async function read(operation, key, type) {
  const reader = readerOf(type);
  try {
    const { head, body } = await call(operation, { key });
    return { value: reader(body), revision: head.revision };
  } catch (error) {
    if (error.code === "not-found") return null;
    throw error;
  }
}

async function readValue(operation, key, type) {
  const entry = await read(operation, key, type);
  return entry === null ? null : entry.value;
}

function write(operation, key, value, { expirationTtl, revision } = {}) {
  const bytes = typeof value === "string" ? encode(value) : toBytes(value);
  return call(operation, { key, ttlSeconds: expirationTtl, revision: expected(revision) }, bytes);
}

/** What a read that found nothing has instead of a revision is null: then nothing may be there. */
function expected(revision) {
  return revision === null ? "" : revision;
}

export const kv = Object.freeze({
  get: (key, type) => readValue("kv.get", key, type),
  getWithRevision: (key, type) => read("kv.get", key, type),
  put: async (key, value, options) => (await write("kv.set", key, value, options)).head.revision,
  delete: async (key, { revision } = {}) => void (await call("kv.delete", { key, revision: expected(revision) })),
  list: async ({ prefix, cursor } = {}) => (await call("kv.list", { prefix, cursor })).head,
});

export const cache = Object.freeze({
  get: (key, type) => readValue("cache.get", key, type),
  put: async (key, value, { expirationTtl } = {}) => void (await write("cache.set", key, value, { expirationTtl })),
  delete: async (key) => void (await call("cache.delete", { key })),
});
