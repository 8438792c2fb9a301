import { Body, copyContent, extract, setContent } from "./body.js";
import { Headers } from "./headers.js";
import { define } from "./host.js";

const withoutBody = [204, 205, 304];
const redirects = [301, 302, 303, 307, 308];
const from = Symbol("url");
const json = "application/json";
const usual = {};

export function jsonOf(value) {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError("Response.json: the value has no JSON form");
  return text;
}

/** JSON with status 200 and nothing else said about it: what the platform takes an answer for by itself. */
export let isUsual;

export class Response extends Body {
  #status = 200;
  #statusText = "";
  #url = "";
  // Made when somebody asks for them; until then the content's type is all there is.
  #headers;
  #type;

  constructor(body, init = usual) {
    const { content, type } = extract(body);
    super(content);
    this.#type = type;
    if (init === usual) return;
    const status = init.status ?? 200;
    if (!Number.isInteger(status) || status < 200 || status > 599) throw new RangeError(`A status is 200 to 599, not ${status}`);
    if (content !== null && withoutBody.includes(status)) throw new TypeError(`A response of status ${status} has no body`);
    this.#status = status;
    this.#statusText = String(init.statusText ?? "");
    this.#url = init[from] ?? "";
    if (init.headers !== undefined && init.headers !== null) this.#addHeaders(new Headers(init.headers));
  }
  #addHeaders(headers) {
    if (this.#type !== null && !headers.has("content-type")) headers.set("content-type", this.#type);
    return (this.#headers = headers);
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
    return this.#headers ?? this.#addHeaders(new Headers());
  }
  get url() {
    return this.#url;
  }
  clone() {
    const copy = new Response(null, { status: this.#status, statusText: this.#statusText, headers: this.headers, [from]: this.#url });
    setContent(copy, copyContent(this));
    return copy;
  }
  static json(value, init = usual) {
    const text = jsonOf(value);
    const headers = init.headers === undefined || init.headers === null ? undefined : new Headers(init.headers);
    if (headers && !headers.has("content-type")) headers.set("content-type", json);
    const response = new Response(text, headers ? { ...init, headers } : init);
    response.#type = json;
    return response;
  }
  static redirect(url, status = 302) {
    if (!redirects.includes(status)) throw new RangeError(`${status} is no redirect`);
    return new Response(null, { status, headers: { location: String(url) } });
  }

  static {
    isUsual = (response) => {
      if (response.#status !== 200) return false;
      if (response.#headers === undefined) return response.#type === json;
      const headers = [...response.#headers];
      return headers.length === 1 && headers[0][0] === "content-type" && headers[0][1] === json;
    };
  }
}

export function fetchedResponse({ status, url, headers }, body) {
  return new Response(body.length === 0 ? null : body, { status, headers, [from]: url });
}

define("Response", Response);
