import { logException } from "./console.js";
import { takeContent, stdin } from "./body.js";
import { defineEntry, environmentBlock, stdinBytes, stdinText, waitForAny, writeBytes, writeText } from "./host.js";
import { anyOpen, callNow, settleOne } from "./operations.js";
import { incomingRequest } from "./request.js";
import { isUsual, jsonOf, Response } from "./response.js";
import { runDueTimer, untilNextTimer } from "./timers.js";

// How a plugin is called: `export default { fetch(request, env, ctx) }` or `export function run(input, ctx)`.
const goOn = -1;
let handler;
let background = [];
let exitCode;
const own = "PLATFORM_";
const noSettings = Object.freeze({});

function findHandler(exported) {
  const fetch = exported?.default?.fetch;
  if (typeof fetch === "function") {
    return (context) => fetch.call(exported.default, incomingRequest(() => callNow("request.get", {}).head), context.env, context);
  }
  const run = exported?.run ?? exported?.default;
  if (typeof run === "function") return (context) => run(parseInput(stdinText()), context);
  throw new TypeError("The plugin exports no handler: write `export default { fetch(request, env, ctx) { … } }` or `export function run(input) { … }`");
}

/** JSON as its value, no body as undefined, anything else as the text that it is. */
function parseInput(text) {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

class Context {
  #variables;

  // The platform's own variables come first, so no settings follow where the last one is the platform's. Most plugins have none and never look.
  get env() {
    const block = environmentBlock();
    return block.startsWith(own, block.lastIndexOf("\0", block.length - 2) + 1) ? noSettings : this.#read(block).settings;
  }
  get requestId() {
    return this.#read().own.REQUEST_ID;
  }
  get tenant() {
    return this.#read().own.TENANT;
  }
  get namespace() {
    return this.#read().own.NAMESPACE;
  }
  get plugin() {
    return this.#read().own.PLUGIN;
  }
  get ref() {
    return this.#read().own.REF;
  }
  get region() {
    return this.#read().own.REGION;
  }
  waitUntil(promise) {
    background.push(Promise.resolve(promise).catch(logException));
  }

  #read(block) {
    if (this.#variables) return this.#variables;
    const variables = { own: {}, settings: {} };
    for (const pair of (block ?? environmentBlock()).split("\0")) {
      const at = pair.indexOf("=");
      if (at < 0) continue;
      const name = pair.slice(0, at);
      if (name.startsWith(own)) variables.own[name.slice(own.length)] = pair.slice(at + 1);
      else variables.settings[name] = pair.slice(at + 1);
    }
    Object.freeze(variables.settings);
    return (this.#variables = variables);
  }
}

function answer(result) {
  if (result instanceof Response) send(result);
  else if (result === undefined) send(new Response(null, { status: 204 }));
  else if (typeof result === "string" || result instanceof ArrayBuffer || ArrayBuffer.isView(result)) send(new Response(result));
  else writeText(jsonOf(result));
}

function send(response) {
  if (!isUsual(response)) callNow("response.set", { status: response.status, headers: [...response.headers] });
  const content = takeContent(response);
  if (content === stdin) writeBytes(stdinBytes());
  else if (typeof content === "string") writeText(content.toWellFormed());
  else if (content !== null) writeBytes(content);
}

function complete(result) {
  try {
    answer(result);
    if (background.length === 0) finish(0);
    else runBackground().then(() => finish(0), fail);
  } catch (error) {
    fail(error);
  }
}

async function runBackground() {
  while (background.length > 0) await background.shift();
}

function finish(code) {
  exitCode ??= code;
}

function fail(error) {
  logException(error);
  finish(1);
}

defineEntry("__fail", logException);

// After the bundle was evaluated, while the image is made: a plugin without a handler is a build error and not a surprise later.
defineEntry("__load", () => {
  handler = findHandler(globalThis.__plugin);
});

// A handler that answers at once costs no promise.
defineEntry("__main", () => {
  try {
    const result = handler(new Context());
    if (typeof result?.then === "function") Promise.resolve(result).then(complete, fail);
    else complete(result);
  } catch (error) {
    fail(error);
  }
});

// Called whenever no job is left. Answers the exit code, or goOn.
defineEntry("__poll", () => {
  if (exitCode !== undefined) return exitCode;
  try {
    if (runDueTimer()) return goOn;
  } catch (error) {
    fail(error);
    return exitCode;
  }
  const next = untilNextTimer();
  if (anyOpen()) settleOne(next);
  else if (next >= 0) waitForAny(new Int32Array(0), next);
  else fail(new Error("The handler's promise never settles: nothing is left that it could wait for"));
  return goOn;
});
