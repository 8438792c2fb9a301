// What a JavaScript or TypeScript plugin finds at run time, beside ECMAScript 2023. There is no DOM and there are no node modules.
// All names are global: a plugin imports nothing from the platform.

/** What a plugin may export as its default: the form that Workers and other server runtimes use. */
interface Plugin {
  fetch(request: Request, env: Env, ctx: Context): Response | Promise<Response>;
}

/** The plugin's settings, as they are set for it, its tenant or its environment. They are no secrets. */
interface Env {
  readonly [name: string]: string | undefined;
}

/** Who is calling, and where this runs. */
interface Context {
  readonly requestId: string;
  readonly tenant: string;
  readonly namespace: string;
  readonly plugin: string;
  /** The version that runs: the SHA-256 of its module. */
  readonly ref: string;
  readonly region: string;
  readonly env: Env;
  /** Keeps the execution alive until the promise has settled. */
  waitUntil(promise: Promise<unknown>): void;
}

/** An operation of the platform that answered an error, for instance `not-granted`. */
interface PlatformError extends Error {
  readonly code: string;
}

declare const platform: {
  /** Calls an operation of the platform by its name. Rejects with a PlatformError. */
  call(operation: string, head?: object, body?: Uint8Array): Promise<{ head: any; body: Uint8Array }>;
  /** Values that last, in the plugin's region. Needs the grant `kv`. */
  readonly kv: KeyValueStore;
  /** Values that may vanish at any moment, in the plugin's region. Needs the grant `cache`. */
  readonly cache: Cache;
  /** Secrets that the plugin was granted by name. */
  readonly secrets: Secrets;
  /** Other plugins of the same tenant. Needs the grant `pluginCall` for each. */
  readonly plugins: Plugins;
};

interface Secrets {
  /** The value that is in force at this moment. Rejects with `not-granted`, or with `not-found` if there is none of that name. */
  get(name: string, type?: "text"): Promise<string>;
  get<T = any>(name: string, type: "json"): Promise<T>;
  get(name: string, type: "bytes"): Promise<Uint8Array>;
}

interface Plugins {
  /**
   * Calls `name` in the plugin's own namespace, or `namespace/name`. Text and bytes are sent as they are, anything else as JSON.
   * Resolves to what the plugin answered, whatever its status. Rejects with `not-granted`, `not-found`, `plugin-failed`, `timeout`, `unavailable`,
   * or with `quota-exceeded` where plugins call each other too deep or too often.
   */
  call(plugin: string, input?: unknown, options?: { signal?: AbortSignal }): Promise<Response>;
}

interface ValueReader {
  /** null: there is no such key. */
  get(key: string, type?: "text"): Promise<string | null>;
  get<T = any>(key: string, type: "json"): Promise<T | null>;
  get(key: string, type: "bytes"): Promise<Uint8Array | null>;
}

/** Keys have 1 to 512 bytes, values at most 1 MiB. */
interface KeyValueStore extends ValueReader {
  /** The value, and the revision that its last write gave it. null: there is no such key. */
  getWithRevision(key: string, type?: "text"): Promise<Entry<string> | null>;
  getWithRevision<T = any>(key: string, type: "json"): Promise<Entry<T> | null>;
  getWithRevision(key: string, type: "bytes"): Promise<Entry<Uint8Array> | null>;
  /** Resolves to the new revision. Rejects with `conflict` if `revision` is not the present one, with `quota-exceeded` if the store is full. */
  put(key: string, value: string | ArrayBuffer | ArrayBufferView, options?: PutOptions & Condition): Promise<string>;
  /** What is not there is deleted already. */
  delete(key: string, options?: Condition): Promise<void>;
  /** Keys in the order of their bytes, some at a time; with `cursor` those after an earlier answer. */
  list(options?: { prefix?: string; cursor?: string }): Promise<{ keys: string[]; cursor?: string }>;
}

/** Values have at most 256 KiB, and 5 minutes unless `expirationTtl` says otherwise, at most a day. */
interface Cache extends ValueReader {
  put(key: string, value: string | ArrayBuffer | ArrayBufferView, options?: PutOptions): Promise<void>;
  delete(key: string): Promise<void>;
}

interface Entry<T> {
  readonly value: T;
  readonly revision: string;
}

interface PutOptions {
  /** Seconds after which the value is gone. */
  expirationTtl?: number;
}

interface Condition {
  /** Only if this is still the revision; null: only if there is no such key. Without it in any case. */
  revision?: string | null;
}

type BodyInit = string | ArrayBuffer | ArrayBufferView | URLSearchParams;
type HeadersInit = Headers | Record<string, string> | Iterable<readonly [string, string]>;

declare class Headers {
  constructor(init?: HeadersInit | null);
  append(name: string, value: string): void;
  set(name: string, value: string): void;
  get(name: string): string | null;
  getSetCookie(): string[];
  has(name: string): boolean;
  delete(name: string): void;
  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

interface Body {
  readonly bodyUsed: boolean;
  text(): Promise<string>;
  json<T = any>(): Promise<T>;
  bytes(): Promise<Uint8Array>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

interface RequestInit {
  method?: string;
  headers?: HeadersInit;
  body?: BodyInit | null;
  signal?: AbortSignal | null;
}

declare class Request {
  constructor(input: Request | URL | string, init?: RequestInit);
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  clone(): Request;
}
interface Request extends Body {}

interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: HeadersInit;
}

declare class Response {
  constructor(body?: BodyInit | null, init?: ResponseInit);
  readonly status: number;
  readonly statusText: string;
  readonly ok: boolean;
  readonly url: string;
  readonly headers: Headers;
  clone(): Response;
  static json(value: unknown, init?: ResponseInit): Response;
  static redirect(url: URL | string, status?: 301 | 302 | 303 | 307 | 308): Response;
}
interface Response extends Body {}

/** Needs the grant `http.fetch` for the host that is called. */
declare function fetch(input: Request | URL | string, init?: RequestInit): Promise<Response>;

declare class URL {
  constructor(url: string | URL, base?: string | URL);
  static canParse(url: string | URL, base?: string | URL): boolean;
  static parse(url: string | URL, base?: string | URL): URL | null;
  href: string;
  readonly origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  readonly searchParams: URLSearchParams;
  hash: string;
  toString(): string;
  toJSON(): string;
}

declare class URLSearchParams {
  constructor(init?: string | URLSearchParams | Record<string, string> | Iterable<readonly [string, string]>);
  readonly size: number;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  set(name: string, value: string): void;
  sort(): void;
  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, self?: unknown): void;
  entries(): IterableIterator<[string, string]>;
  keys(): IterableIterator<string>;
  values(): IterableIterator<string>;
  [Symbol.iterator](): IterableIterator<[string, string]>;
  toString(): string;
}

declare class TextEncoder {
  readonly encoding: "utf-8";
  encode(text?: string): Uint8Array;
  encodeInto(text: string, target: Uint8Array): { read: number; written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: "utf-8";
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: ArrayBuffer | ArrayBufferView): string;
}

declare function atob(text: string): string;
declare function btoa(text: string): string;
declare function structuredClone<T>(value: T): T;
declare function queueMicrotask(callback: () => void): void;
declare function setTimeout<A extends unknown[]>(callback: (...values: A) => void, milliseconds?: number, ...values: A): number;
declare function setInterval<A extends unknown[]>(callback: (...values: A) => void, milliseconds?: number, ...values: A): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;

/** Lines of the plugin's log. */
declare const console: {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  trace(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  assert(condition: unknown, ...values: unknown[]): void;
};

declare const crypto: {
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  randomUUID(): string;
};

declare const performance: { now(): number };

declare class DOMException extends Error {
  constructor(message?: string, name?: string);
}

declare class Event {
  constructor(type: string, init?: { cancelable?: boolean });
  readonly type: string;
  readonly target: EventTarget | null;
  readonly cancelable: boolean;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

type EventListener = ((event: Event) => void) | { handleEvent(event: Event): void };

declare class EventTarget {
  addEventListener(type: string, listener: EventListener | null, options?: boolean | { once?: boolean }): void;
  removeEventListener(type: string, listener: EventListener | null): void;
  dispatchEvent(event: Event): boolean;
}

declare class AbortSignal extends EventTarget {
  static abort(reason?: unknown): AbortSignal;
  static timeout(milliseconds: number): AbortSignal;
  static any(signals: Iterable<AbortSignal>): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  onabort: ((event: Event) => void) | null;
  throwIfAborted(): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(reason?: unknown): void;
}
