import { Body, copyContent, extract, setContent } from "./body.js";
import { Headers } from "./headers.js";
import { define } from "./host.js";

const withoutBody = [204, 205, 304];
const redirects = [301, 302, 303, 307, 308];
const from = Symbol("url");

export class Response extends Body {
  #status;
  #statusText;
  #headers;
  #url;

  constructor(body, init = {}) {
    const status = init.status ?? 200;
    if (!Number.isInteger(status) || status < 200 || status > 599) throw new RangeError(`A status is 200 to 599, not ${status}`);
    const [content, type] = extract(body);
    if (content !== null && withoutBody.includes(status)) throw new TypeError(`A response of status ${status} has no body`);
    super(content);
    this.#status = status;
    this.#statusText = String(init.statusText ?? "");
    this.#headers = new Headers(init.headers);
    this.#url = init[from] ?? "";
    if (type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", type);
  }
  get status() {
    return this.#status;
  }
  get statusText() {
    return this.#statusText;
  }
  get ok() {
    return this.#status >= 200 && this.#status < 300;
  }
  get headers() {
    return this.#headers;
  }
  get url() {
    return this.#url;
  }
  clone() {
    const copy = new Response(null, { status: this.#status, statusText: this.#statusText, headers: this.#headers, [from]: this.#url });
    setContent(copy, copyContent(this));
    return copy;
  }
  static json(value, init = {}) {
    const text = JSON.stringify(value);
    if (text === undefined) throw new TypeError("Response.json: the value has no JSON form");
    const headers = new Headers(init.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new Response(text, { ...init, headers });
  }
  static redirect(url, status = 302) {
    if (!redirects.includes(status)) throw new RangeError(`${status} is no redirect`);
    return new Response(null, { status, headers: { location: String(url) } });
  }
}

export function fetchedResponse({ status, url, headers }, body) {
  return new Response(body.length === 0 ? null : body, { status, headers, [from]: url });
}

define("Response", Response);
