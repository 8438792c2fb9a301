// https://url.spec.whatwg.org/ for what plugins meet: absolute and relative URLs of the special schemes, opaque and other schemes.
// Host names are taken in ASCII (no IDNA mapping of other characters: they are refused) and IPv4 in its four-number form.
import { define } from "./host.js";
import { decode, encode } from "./text.js";

const defaultPorts = { "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21" };
const isSpecial = (protocol) => protocol in defaultPorts;

const controlSet = /[^\x20-\x7e]/;
const fragmentSet = /[^\x20-\x7e]|[ "<>`]/;
const querySet = /[^\x20-\x7e]|[ "#<>]/;
const specialQuerySet = /[^\x20-\x7e]|[ "#<>']/;
const pathSet = /[^\x20-\x7e]|[ "#<>?^`{}]/;
const userSet = /[^\x20-\x7e]|[ "#<>?^`{}/:;=@[\\\]|]/;

function percentEncode(text, set) {
  if (!set.test(text)) return text;
  let out = "";
  for (const character of text) {
    if (!set.test(character)) out += character;
    else for (const byte of encode(character)) out += "%" + byte.toString(16).toUpperCase().padStart(2, "0");
  }
  return out;
}

function percentDecode(text) {
  if (!text.includes("%")) return text;
  const bytes = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "%" && /^[0-9a-f]{2}$/i.test(text.slice(i + 1, i + 3))) {
      bytes.push(parseInt(text.slice(i + 1, i + 3), 16));
      i += 2;
    } else {
      const point = text.codePointAt(i);
      bytes.push(...encode(String.fromCodePoint(point)));
      if (point > 0xffff) i++;
    }
  }
  return decode(Uint8Array.from(bytes));
}

const forbiddenInHost = /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/;

function parseHost(text, special) {
  if (text.startsWith("[")) return parseIPv6(text);
  if (!special) {
    if (/[\0\t\n\r #/:<>?@[\\\]^|]/.test(text)) throw new TypeError(`'${text}' is no host name`);
    return percentEncode(text, controlSet);
  }
  const host = percentDecode(text).toLowerCase();
  if (host === "" || forbiddenInHost.test(host) || /[^\x21-\x7e]/.test(host)) throw new TypeError(`'${text}' is no host name`);
  const last = host.replace(/\.$/, "").split(".").pop();
  return /^(\d+|0x[0-9a-f]*)$/.test(last) ? parseIPv4(host) : host;
}

function parseIPv4(host) {
  const parts = host.replace(/\.$/, "").split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && +part < 256)) throw new TypeError(`'${host}' is no IPv4 address`);
  return parts.join(".");
}

function parseIPv6(text) {
  const match = /^\[([0-9a-f:]+)(?:(?<=:)(\d+\.\d+\.\d+\.\d+))?\]$/i.exec(text);
  if (!match) throw new TypeError(`'${text}' is no IPv6 address`);
  const tail = match[2] ? parseIPv4(match[2]).split(".").map(Number) : undefined;
  const written = match[1] + (tail ? `${((tail[0] << 8) | tail[1]).toString(16)}:${((tail[2] << 8) | tail[3]).toString(16)}` : "");
  const halves = written.split("::");
  const pieces = halves.map((half) => (half === "" ? [] : half.split(":")));
  const count = pieces.flat().length;
  if (halves.length > 2 || !pieces.flat().every((piece) => /^[0-9a-f]{1,4}$/i.test(piece)) || (halves.length === 2 ? count > 7 : count !== 8)) {
    throw new TypeError(`'${text}' is no IPv6 address`);
  }
  const all = halves.length === 2 ? [...pieces[0], ...new Array(8 - count).fill("0"), ...pieces[1]] : pieces[0];
  const numbers = all.map((piece) => parseInt(piece, 16).toString(16)).join(":");
  const runs = numbers.match(/\b0(:0)+\b/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), "");
  return `[${longest === "" ? numbers : numbers.replace(new RegExp(`(^|:)${longest}(:|$)`), "::")}]`;
}

function parsePort(text, protocol) {
  if (text === "") return "";
  if (!/^\d+$/.test(text) || +text > 65535) throw new TypeError(`'${text}' is no port`);
  const port = String(+text);
  return port === defaultPorts[protocol] ? "" : port;
}

function parseAuthority(record, text) {
  const at = text.lastIndexOf("@");
  const [user, ...password] = at < 0 ? [""] : text.slice(0, at).split(":");
  record.username = percentEncode(user, userSet);
  record.password = percentEncode(password.join(":"), userSet);
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text.slice(at + 1));
  if (!match) throw new TypeError(`'${text}' is no host`);
  record.host = match[1] === "" && !isSpecial(record.protocol) ? "" : parseHost(match[1], isSpecial(record.protocol));
  record.port = parsePort(match[2] ?? "", record.protocol);
}

function parsePath(record, text, base) {
  const segments = base;
  const parts = text.split(isSpecial(record.protocol) ? /[/\\]/ : "/");
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    const plain = part.replace(/%2e/gi, ".");
    if (plain === "..") {
      segments.pop();
      if (last) segments.push("");
    } else if (plain === ".") {
      if (last) segments.push("");
    } else {
      segments.push(percentEncode(part, pathSet));
    }
  });
  return segments;
}

function parse(input, base) {
  let text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, "").replace(/[\t\n\r]/g, "").toWellFormed();
  const record = { protocol: "", username: "", password: "", host: null, port: "", path: [], search: null, hash: null };

  const hashAt = text.indexOf("#");
  if (hashAt >= 0) {
    record.hash = percentEncode(text.slice(hashAt + 1), fragmentSet);
    text = text.slice(0, hashAt);
  }
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text);
  const protocol = scheme?.[0].toLowerCase();
  const sameSpecial = protocol !== undefined && isSpecial(protocol) && protocol === base?.protocol && !/^[/\\]/.test(text.slice(protocol.length));
  if (protocol !== undefined && !sameSpecial) {
    record.protocol = protocol;
    parseAfterScheme(record, text.slice(protocol.length));
    return record;
  }
  if (sameSpecial) text = text.slice(protocol.length);
  if (!base) throw new TypeError(`'${input}' is no absolute URL`);
  parseRelative(record, text, base, input);
  return record;
}

function takeQuery(record, text) {
  const at = text.indexOf("?");
  if (at < 0) return text;
  record.search = percentEncode(text.slice(at + 1), isSpecial(record.protocol) ? specialQuerySet : querySet);
  return text.slice(0, at);
}

function parseAfterScheme(record, text) {
  const rest = takeQuery(record, text);
  const special = isSpecial(record.protocol);
  if (special || rest.startsWith("//")) {
    const [, authority, path] = (special ? /^[/\\]*([^/\\]*)(.*)$/s : /^\/\/([^/]*)(.*)$/s).exec(rest);
    parseAuthority(record, authority);
    record.path = path === "" ? (special ? [""] : []) : parsePath(record, path.slice(1), []);
  } else if (rest.startsWith("/")) {
    record.path = parsePath(record, rest.slice(1), []);
  } else {
    record.path = percentEncode(rest, controlSet);
  }
}

function parseRelative(record, text, base, input) {
  record.protocol = base.protocol;
  if (typeof base.path === "string") {
    if (text !== "" || record.hash === null) throw new TypeError(`'${input}' cannot be relative to an opaque URL`);
    Object.assign(record, { path: base.path, search: base.search });
    return;
  }
  const slash = isSpecial(base.protocol) ? /^[/\\]/ : /^\//;
  const rest = takeQuery(record, text);
  if (slash.test(rest) && slash.test(rest.slice(1))) {
    parseAfterScheme(record, rest);
    return;
  }
  Object.assign(record, { username: base.username, password: base.password, host: base.host, port: base.port });
  if (slash.test(rest)) {
    record.path = parsePath(record, rest.slice(1), []);
  } else if (rest === "") {
    record.path = base.path.slice();
    record.search ??= base.search;
  } else {
    record.path = parsePath(record, rest, base.path.slice(0, -1));
  }
}

function pathOf(record) {
  return typeof record.path === "string" ? record.path : record.path.map((segment) => "/" + segment).join("");
}

function serialize(record) {
  let out = record.protocol;
  if (record.host !== null) {
    const credentials = record.username + (record.password === "" ? "" : ":" + record.password);
    out += `//${credentials === "" ? "" : credentials + "@"}${record.host}${record.port === "" ? "" : ":" + record.port}`;
  } else if (typeof record.path !== "string" && record.path.length > 1 && record.path[0] === "") {
    out += "/.";
  }
  return out + pathOf(record) + (record.search === null ? "" : "?" + record.search) + (record.hash === null ? "" : "#" + record.hash);
}

let readList;

class URLSearchParams {
  #list = [];
  #changed;

  constructor(init = "", changed = undefined) {
    this.#changed = typeof changed === "function" ? changed : () => {};
    if (typeof init === "object" && init !== null) {
      const pairs = typeof init[Symbol.iterator] === "function" ? init : Object.entries(init);
      for (const pair of pairs) {
        const both = [...pair];
        if (both.length !== 2) throw new TypeError("URLSearchParams: each pair has a name and a value");
        this.#list.push([String(both[0]), String(both[1])]);
      }
    } else {
      readList(this, String(init).replace(/^\?/, ""));
    }
  }
  get size() {
    return this.#list.length;
  }
  append(name, value) {
    this.#list.push([String(name), String(value)]);
    this.#changed(this.toString());
  }
  delete(name, value) {
    this.#list = this.#list.filter(([known, held]) => known !== String(name) || (value !== undefined && held !== String(value)));
    this.#changed(this.toString());
  }
  get(name) {
    return this.#list.find(([known]) => known === String(name))?.[1] ?? null;
  }
  getAll(name) {
    return this.#list.filter(([known]) => known === String(name)).map(([, value]) => value);
  }
  has(name, value) {
    return this.#list.some(([known, held]) => known === String(name) && (value === undefined || held === String(value)));
  }
  set(name, value) {
    const first = this.#list.find(([known]) => known === String(name));
    if (!first) return this.append(name, value);
    first[1] = String(value);
    this.#list = this.#list.filter((pair) => pair === first || pair[0] !== String(name));
    this.#changed(this.toString());
  }
  sort() {
    this.#list.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#changed(this.toString());
  }
  forEach(callback, self) {
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries() {
    for (let i = 0; i < this.#list.length; i++) yield [...this.#list[i]];
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
  toString() {
    return this.#list.map(([name, value]) => formEncode(name) + "=" + formEncode(value)).join("&");
  }
  static {
    readList = (params, text) => {
      params.#list = text.split("&").filter((pair) => pair !== "").map((pair) => {
        const at = pair.indexOf("=");
        return at < 0 ? [formDecode(pair), ""] : [formDecode(pair.slice(0, at)), formDecode(pair.slice(at + 1))];
      });
    };
  }
}

function formEncode(text) {
  return percentEncode(text, /[^A-Za-z0-9*\-._]/).replaceAll("%20", "+");
}

function formDecode(text) {
  return percentDecode(text.replaceAll("+", " "));
}

class URL {
  #record;
  #params;

  constructor(input, base) {
    this.#record = parse(String(input), base === undefined ? undefined : parse(String(base)));
  }
  static canParse(input, base) {
    return URL.parse(input, base) !== null;
  }
  static parse(input, base) {
    try {
      return new URL(input, base);
    } catch {
      return null;
    }
  }
  get href() {
    return serialize(this.#record);
  }
  set href(value) {
    this.#record = parse(String(value));
    this.#refreshParams();
  }
  get origin() {
    return isSpecial(this.#record.protocol) ? `${this.#record.protocol}//${this.host}` : "null";
  }
  get protocol() {
    return this.#record.protocol;
  }
  set protocol(value) {
    const protocol = /^[a-z][a-z0-9+.-]*/i.exec(String(value))?.[0].toLowerCase() + ":";
    if (isSpecial(protocol) !== isSpecial(this.#record.protocol)) return;
    this.#record.protocol = protocol;
    if (this.#record.port === defaultPorts[protocol]) this.#record.port = "";
  }
  get username() {
    return this.#record.username;
  }
  set username(value) {
    if (this.#record.host) this.#record.username = percentEncode(String(value), userSet);
  }
  get password() {
    return this.#record.password;
  }
  set password(value) {
    if (this.#record.host) this.#record.password = percentEncode(String(value), userSet);
  }
  get host() {
    return (this.#record.host ?? "") + (this.#record.port === "" ? "" : ":" + this.#record.port);
  }
  set host(value) {
    this.#set(() => {
      const { host, port } = parse(`${this.#record.protocol}//${value}`);
      Object.assign(this.#record, { host, port });
    });
  }
  get hostname() {
    return this.#record.host ?? "";
  }
  set hostname(value) {
    this.#set(() => {
      this.#record.host = parseHost(String(value), isSpecial(this.#record.protocol));
    });
  }
  get port() {
    return this.#record.port;
  }
  set port(value) {
    this.#set(() => {
      this.#record.port = parsePort(String(value), this.#record.protocol);
    });
  }
  get pathname() {
    return pathOf(this.#record);
  }
  set pathname(value) {
    if (typeof this.#record.path === "string") return;
    this.#record.path = parsePath(this.#record, String(value).replace(/^[/\\]/, ""), []);
  }
  get search() {
    return this.#record.search ? "?" + this.#record.search : "";
  }
  set search(value) {
    const text = String(value).replace(/^\?/, "");
    this.#record.search = text === "" ? null : percentEncode(text, isSpecial(this.#record.protocol) ? specialQuerySet : querySet);
    this.#refreshParams();
  }
  get searchParams() {
    return (this.#params ??= new URLSearchParams(this.#record.search ?? "", (text) => {
      this.#record.search = text === "" ? null : text;
    }));
  }
  get hash() {
    return this.#record.hash ? "#" + this.#record.hash : "";
  }
  set hash(value) {
    const text = String(value).replace(/^#/, "");
    this.#record.hash = text === "" ? null : percentEncode(text, fragmentSet);
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }

  // A setter that is given nonsense leaves the URL as it was.
  #set(change) {
    if (typeof this.#record.path === "string") return;
    try {
      change();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  #refreshParams() {
    if (this.#params) readList(this.#params, this.#record.search ?? "");
  }
}

define("URLSearchParams", URLSearchParams);
define("URL", URL);
