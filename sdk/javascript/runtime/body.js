import { stdinBytes, stdinText } from "./host.js";
import { decode, encode, toBytes } from "./text.js";

/** The content of the request that the plugin is called with: read when it is asked for. */
export const stdin = Symbol("stdin");

/** Takes what a message holds: a string, bytes, or null for no body. */
export let takeContent;
/** The same without using it up, for clone(). */
export let copyContent;
export let setContent;

/** What a Request and a Response have in common. A body is held whole; there are no streams. */
export class Body {
  #content;
  #used = false;

  constructor(content) {
    this.#content = content;
  }
  get bodyUsed() {
    return this.#used;
  }
  async text() {
    return textOf(this);
  }
  async json() {
    return JSON.parse(textOf(this));
  }
  async bytes() {
    const content = takeContent(this);
    if (content === stdin) return stdinBytes();
    if (content === null) return new Uint8Array(0);
    return typeof content === "string" ? encode(content) : content;
  }
  async arrayBuffer() {
    const bytes = await this.bytes();
    return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  }

  static {
    takeContent = (message) => {
      if (message.#used) throw new TypeError("The body has been read already");
      message.#used = message.#content !== null;
      return message.#content;
    };
    copyContent = (message) => {
      if (message.#used) throw new TypeError("The body has been read already");
      if (message.#content === stdin) message.#content = stdinBytes();
      return message.#content;
    };
    setContent = (message, content) => {
      message.#content = content;
    };
  }
}

function textOf(message) {
  const content = takeContent(message);
  if (content === stdin) return withoutMark(stdinText());
  if (content === null) return "";
  return typeof content === "string" ? content : withoutMark(decode(content));
}

function withoutMark(text) {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** What a message of this body holds, and the content-type it has by itself or null. */
export function extract(body) {
  if (typeof body === "string") return { content: body, type: "text/plain;charset=UTF-8" };
  if (body === undefined || body === null) return { content: null, type: null };
  if (body instanceof URLSearchParams) return { content: body.toString(), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return { content: toBytes(body).slice(), type: null };
  return extract(String(body));
}
