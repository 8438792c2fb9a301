import { define } from "./host.js";

// https://html.spec.whatwg.org/#structuredserializeinternal, for the types that exist here
function clone(value, seen) {
  if (typeof value === "function" || typeof value === "symbol") throw notCloneable(String(value));
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  const remember = (copy) => (seen.set(value, copy), copy);

  if (value instanceof Date) return remember(new Date(value.getTime()));
  if (value instanceof RegExp) return remember(new RegExp(value.source, value.flags));
  if (value instanceof Boolean || value instanceof Number || value instanceof String) return remember(Object(value.valueOf()));
  if (value instanceof ArrayBuffer) return remember(value.slice(0));
  if (ArrayBuffer.isView(value)) {
    const buffer = clone(value.buffer, seen);
    return remember(new value.constructor(buffer, value.byteOffset, value instanceof DataView ? value.byteLength : value.length));
  }
  if (value instanceof Map) {
    const copy = remember(new Map());
    for (const [key, member] of [...value]) copy.set(clone(key, seen), clone(member, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = remember(new Set());
    for (const member of [...value]) copy.add(clone(member, seen));
    return copy;
  }
  if (value instanceof Error) {
    const copy = remember(Object.create((errors[value.name] ?? Error).prototype));
    for (const name of ["message", "stack", "cause"]) {
      if (Object.hasOwn(value, name)) Object.defineProperty(copy, name, { value: clone(value[name], seen), writable: true, configurable: true });
    }
    return copy;
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef) {
    throw notCloneable(Object.prototype.toString.call(value));
  }
  const copy = remember(Array.isArray(value) ? new Array(value.length) : {});
  for (const key of Object.keys(value)) copy[key] = clone(value[key], seen);
  return copy;
}

const errors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };

function notCloneable(what) {
  return new DOMException(`${what} could not be cloned`, "DataCloneError");
}

define("structuredClone", (value, options) => {
  if (options?.transfer?.length) throw new TypeError("structuredClone: transfer is not supported");
  return clone(value, new Map());
});
