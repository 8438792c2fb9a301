import { define } from "./host.js";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const edge = "\t\n\r ";

// Spellings that were seen to be names, with what they are in lower case: the expression costs more than all the rest of a header.
const known = new Map();
for (const name of ["accept", "authorization", "cache-control", "content-length", "content-type", "etag", "location", "set-cookie", "vary"]) {
  known.set(name, name).set(name.replace(/(^|-)./g, (start) => start.toUpperCase()), name);
}

function nameOf(name) {
  name = String(name);
  const lower = known.get(name);
  if (lower !== undefined) return lower;
  if (!token.test(name)) throw new TypeError(`'${name}' is no header name`);
  return name.toLowerCase();
}

function valueOf(value) {
  value = String(value);
  if (edge.includes(value.at(0) ?? " ") || edge.includes(value.at(-1))) value = value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, "");
  if (value.includes("\0") || value.includes("\r") || value.includes("\n")) throw new TypeError("A header value may not hold NUL, CR or LF");
  return value;
}

export class Headers {
  // name → values; set-cookie is the one header that is never joined
  #values = new Map();

  constructor(init) {
    if (init === undefined || init === null) return;
    if (typeof init !== "object") throw new TypeError("Headers: an object or a list of pairs is needed");
    const pairs = typeof init[Symbol.iterator] === "function" ? init : Object.entries(init);
    for (const [name, value] of pairs) this.append(name, value);
  }
  append(name, value) {
    name = nameOf(name);
    const values = this.#values.get(name);
    if (values) values.push(valueOf(value));
    else this.#values.set(name, [valueOf(value)]);
  }
  set(name, value) {
    this.#values.set(nameOf(name), [valueOf(value)]);
  }
  get(name) {
    return this.#values.get(nameOf(name))?.join(", ") ?? null;
  }
  getSetCookie() {
    return this.#values.get("set-cookie")?.slice() ?? [];
  }
  has(name) {
    return this.#values.has(nameOf(name));
  }
  delete(name) {
    this.#values.delete(nameOf(name));
  }
  forEach(callback, self) {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries() {
    for (const name of [...this.#values.keys()].sort()) {
      const values = this.#values.get(name) ?? [];
      if (name === "set-cookie") for (const value of values) yield [name, value];
      else yield [name, values.join(", ")];
    }
  }
  *keys() {
    for (const [name] of this.entries()) yield name;
  }
  *values() {
    for (const [, value] of this.entries()) yield value;
  }
  [Symbol.iterator]() {
    return this.entries();
  }
}

define("Headers", Headers);
