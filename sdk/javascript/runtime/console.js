import { define, logLine } from "./host.js";

function show(value) {
  if (typeof value === "string") return value;
  if (value instanceof Error) return `${value.name}: ${value.message}\n${value.stack}`;
  if (typeof value === "function") return `[function ${value.name || "anonymous"}]`;
  if (typeof value === "object" && value !== null) {
    try {
      return JSON.stringify(value, (_, member) => (typeof member === "bigint" ? `${member}n` : member)) ?? String(value);
    } catch {
      return String(value);
    }
  }
  return String(value);
}

function log(level, values) {
  let message = values.length === 0 ? "" : show(values[0]);
  for (let i = 1; i < values.length; i++) message += " " + show(values[i]);
  logLine('{"level":"' + level + '","message":' + JSON.stringify(message) + "}");
}

/** Reports an uncaught error as the guest contract says. */
export function logException(error) {
  const known = error instanceof Error;
  logLine(JSON.stringify({
    level: "exception",
    name: known ? error.name : typeof error,
    message: known ? error.message : show(error),
    stack: known ? String(error.stack ?? "") : "",
  }));
}

define("console", {
  log: (...values) => log("info", values),
  info: (...values) => log("info", values),
  debug: (...values) => log("debug", values),
  trace: (...values) => log("debug", values),
  warn: (...values) => log("warn", values),
  error: (...values) => log("error", values),
  assert: (condition, ...values) => condition || log("error", ["Assertion failed:", ...values]),
});
