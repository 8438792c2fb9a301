import { define, monotonicMilliseconds } from "./host.js";

let timers = [];
let lastId = 0;

function add(callback, delay, values, repeat) {
  if (typeof callback !== "function") throw new TypeError("A timer needs a function");
  delay = Math.max(repeat ? 1 : 0, Math.trunc(+delay) || 0);
  timers.push({ id: ++lastId, due: monotonicMilliseconds() + delay, callback, values, interval: repeat ? delay : 0 });
  return lastId;
}

function remove(id) {
  timers = timers.filter((timer) => timer.id !== id);
}

/** Milliseconds until the next timer is due (0 if one is), or −1 if there is none. */
export function untilNextTimer() {
  if (timers.length === 0) return -1;
  const due = timers.reduce((first, timer) => Math.min(first, timer.due), Infinity);
  return Math.max(0, Math.ceil(due - monotonicMilliseconds()));
}

/** Runs the timer that is due first, if any is; promises it settles run before the next. */
export function runDueTimer() {
  const now = monotonicMilliseconds();
  const next = timers.reduce((first, timer) => (!first || timer.due < first.due ? timer : first), undefined);
  if (!next || next.due > now) return false;
  if (next.interval) next.due = now + next.interval;
  else remove(next.id);
  next.callback(...next.values);
  return true;
}

define("setTimeout", (callback, delay, ...values) => add(callback, delay, values, false));
define("setInterval", (callback, delay, ...values) => add(callback, delay, values, true));
define("clearTimeout", remove);
define("clearInterval", remove);
define("queueMicrotask", (callback) => void Promise.resolve().then(callback));

// QuickJS's own performance counts from when the image was made, which says nothing.
let origin;
define("performance", {
  now() {
    origin ??= monotonicMilliseconds();
    return monotonicMilliseconds() - origin;
  },
});
