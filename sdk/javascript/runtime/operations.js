import { dropOperation, startOperation, takeAnswer, waitForAny } from "./host.js";
import { PlatformError } from "./errors.js";
import { decode, encode } from "./text.js";

// The asynchronous operations of docs/guest-contract.md as promises.
const maximumOpen = 32;
const open = new Map();
const waiting = [];

const refusals = {
  "-1": ["invalid-request", "the platform could not read the request"],
  "-3": ["too-large", "the request is too large"],
  "-99": ["unavailable", "the platform cannot be called while the plugin is being built; do it inside the handler"],
};

/** Begins an operation. → a promise of { head, body } */
export function call(operation, head = {}, body = new Uint8Array(0), signal = undefined) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const order = { operation, payload: pack(head, body), resolve, reject, id: undefined };
    signal?.addEventListener("abort", () => cancel(order, signal.reason), { once: true });
    if (open.size < maximumOpen) start(order);
    else waiting.push(order);
  });
}

/** The same, waiting here. */
export function callNow(operation, head) {
  const id = startOperation(operation, pack(head, new Uint8Array(0)));
  if (id < 0) throw refusal(id);
  waitForAny(Int32Array.of(id), -1);
  return unpack(takeAnswer(id));
}

export function anyOpen() {
  return open.size > 0;
}

/** Waits at most so long (−1: for ever) for one operation and settles its promise. */
export function settleOne(milliseconds) {
  const ids = Int32Array.from(open.keys());
  const index = waitForAny(ids, milliseconds);
  if (index < 0) return;
  const order = open.get(ids[index]);
  const answer = takeAnswer(ids[index]);
  close(ids[index]);
  try {
    order.resolve(unpack(answer));
  } catch (error) {
    order.reject(error);
  }
}

function start(order) {
  const id = startOperation(order.operation, order.payload);
  if (id < 0) {
    order.reject(refusal(id));
    return;
  }
  order.id = id;
  open.set(id, order);
}

function close(id) {
  open.delete(id);
  if (waiting.length > 0) start(waiting.shift());
}

function cancel(order, reason) {
  order.reject(reason);
  const at = waiting.indexOf(order);
  if (at >= 0) waiting.splice(at, 1);
  if (open.get(order.id) !== order) return;
  dropOperation(order.id);
  close(order.id);
}

function refusal(id) {
  return new PlatformError(...(refusals[id] ?? ["internal", `the platform answered ${id}`]));
}

function pack(head, body) {
  const json = encode(JSON.stringify(head));
  const payload = new Uint8Array(4 + json.length + body.length);
  new DataView(payload.buffer).setUint32(0, json.length, true);
  payload.set(json, 4);
  payload.set(body, 4 + json.length);
  return payload;
}

function unpack(answer) {
  const length = answer.length === 0 ? 0 : new DataView(answer.buffer, answer.byteOffset).getUint32(0, true);
  const head = answer.length === 0 ? {} : JSON.parse(decode(answer.subarray(4, 4 + length)));
  if (head.error) throw new PlatformError(head.error.code, head.error.message);
  return { head, body: answer.subarray(answer.length === 0 ? 0 : 4 + length) };
}
