import { join } from "node:path";
import { reference } from "../rounds.mjs";

/** The row that all others are compared with. */
export function startPlainNode(bench, port) {
  const server = bench.start("taskset", ["-c", "0", process.execPath, join(import.meta.dirname, "plain-node.cjs"), String(port)]);
  return { name: reference, url: `http://127.0.0.1:${port}/`, pid: server.pid };
}
