// What engine/glue.wat offers, under readable names, and taken off the global object before a plugin can see it.
const host = globalThis.__host;
delete globalThis.__host;

export const stdinText = host.I;
export const stdinBytes = host.i;
export const writeText = host.O;
export const writeBytes = host.o;
export const logLine = host.l;
export const randomBytes = host.r;
export const monotonicMilliseconds = host.t;
export const encodeUtf8 = host.e;
export const decodeUtf8 = host.d;
export const environmentBlock = host.v;
export const startOperation = host.s;
export const waitForAny = host.w;
export const takeAnswer = host.g;
export const dropOperation = host.x;

/** Web APIs are not enumerable and can be replaced, as in browsers. */
export function define(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
}

/** What glue.wat calls must survive whatever a plugin does to the global object. */
export function defineEntry(name, value) {
  Object.defineProperty(globalThis, name, { value, writable: false, configurable: false, enumerable: false });
}
