// The load generator, on core 1.
import { execFile, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { body } from "./node.mjs";

const program = join(process.env.PLATFORM_TOOLS, "root/usr/bin/wrk");

/** Posts `body` to `url`, or in turn to the `paths` of its server, for so many seconds. Latencies in microseconds. */
export function wrk(load) {
  const [file, args] = command(load);
  return read(load, spawnSync(file, args, { encoding: "utf8" }).stdout);
}

/** The same, while the caller does something else. */
export function wrkAside(load) {
  const [file, args] = command(load);
  return new Promise((done, failed) => execFile(file, args, (error, out) => (error ? failed(error) : done(read(load, out)))));
}

function command({ url, paths = [], key, seconds, connections, folder }) {
  const script = join(folder, "post.lua");
  writeFileSync(script, `wrk.method="POST" wrk.body=[[${body}]] wrk.headers["content-type"]="application/json" wrk.headers["authorization"]="Bearer ${key}"
${paths.length === 0 ? "" : `local paths={${paths.map((path) => `"${path}"`)}} local number=0
request=function() number=number%#paths+1 return wrk.format(nil, paths[number]) end`}`);
  return ["taskset", ["-c", "1", program, "-t1", `-c${connections}`, `-d${seconds}s`, "--latency", "-s", script, url]];
}

function read({ url }, out) {
  const find = (pattern) => out.match(pattern)?.[1];
  const quantiles = [/^\s+50%\s+(\S+)/m, /^\s+99%\s+(\S+)/m].map(find);
  if (!quantiles[0]) throw new Error(`wrk says nothing of ${url}:\n${out}`);
  const [p50, p99] = quantiles.map(micros);
  return { requests: Number(find(/(\d+) requests in/)), rate: Number(find(/Requests\/sec:\s+([\d.]+)/)), failed: Number(find(/Non-2xx or 3xx responses: (\d+)/) ?? 0), p50, p99 };
}

function micros(text) {
  const [, number, unit] = text.match(/([\d.]+)(us|ms|s)/);
  return Number(number) * { us: 1, ms: 1e3, s: 1e6 }[unit];
}
