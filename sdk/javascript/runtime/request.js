import { Body, copyContent, extract, stdin } from "./body.js";
import { Headers } from "./headers.js";
import { define } from "./host.js";

const forbidden = ["CONNECT", "TRACE", "TRACK"];
const normalized = ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"];

function methodOf(method) {
  method = String(method);
  const upper = method.toUpperCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || forbidden.includes(upper)) throw new TypeError(`'${method}' is no method one may use`);
  return normalized.includes(upper) ? upper : method;
}

const readHead = Symbol("readHead");

export class Request extends Body {
  #head;

  constructor(input, init = {}) {
    if (init[readHead]) {
      super(stdin);
      this.#head = init[readHead];
      return;
    }
    const from = input instanceof Request ? input : undefined;
    const url = from ? from.url : new URL(String(input)).href;
    const method = methodOf(init.method ?? from?.method ?? "GET");
    const { content, type } = init.body === undefined && from ? { content: copyContent(from), type: null } : extract(init.body);
    if (content !== null && init.body !== undefined && (method === "GET" || method === "HEAD")) {
      throw new TypeError(`A ${method} request has no body`);
    }
    super(content);
    const headers = new Headers(init.headers ?? from?.headers);
    if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
    this.#head = { url, method, headers, signal: init.signal ?? from?.signal };
  }
  get url() {
    return this.#read().url;
  }
  get method() {
    return this.#read().method;
  }
  get headers() {
    return this.#read().headers;
  }
  get signal() {
    return (this.#read().signal ??= new AbortController().signal);
  }
  clone() {
    return new Request(this);
  }

  // The incoming request asks the platform for its head only when somebody looks at it.
  #read() {
    if (typeof this.#head === "function") {
      const { url, method, headers } = this.#head();
      this.#head = { url, method, headers: new Headers(headers) };
    }
    return this.#head;
  }
}

export function incomingRequest(read) {
  return new Request(undefined, { [readHead]: read });
}

define("Request", Request);
