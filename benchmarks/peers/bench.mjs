// Plain Node, Kestrel and workerd in the place of a node, in forms from the lightest to the one that is like ours.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Bench, root } from "../node.mjs";
import { measureRounds } from "../rounds.mjs";
import { measureIsolates } from "./isolates.mjs";
import { startPlainNode } from "./plain.mjs";
import { freshInstance, hasWorkerd, oneOf, reused, startWorkerd } from "./workerd.mjs";

const [rounds = 3, seconds = 5, connections = 16] = process.argv.slice(2).map(Number);
const workers = 100;
const isolates = 300;
let port = 18090;

const bench = new Bench();
const { key, plugins } = bench.prepare();
const at = (server, own, path = "/") => ({ url: `http://127.0.0.1:${own}${path}`, pid: server.pid });
const rows = [startPlainNode(bench, port++), { name: "Kestrel alone", ...at(startKestrel(port), port++) }];
if (hasWorkerd) {
  rows.push({ name: "workerd, reused isolate", ...at(startWorkerd(bench, port, reused()), port++) });
  rows.push({ name: "workerd, new Wasm instance", ...at(startWorkerd(bench, port, freshInstance(await guest())), port++) });
  rows.push({ name: `workerd, 1 of ${workers} workers`, ...at(startWorkerd(bench, port, oneOf(workers)), port++, `/${workers - 1}`) });
}

const node = bench.startNode(port);
for (const [name, { path }] of plugins) rows.push({ name: `ours, ${name}`, ...at(node, port, path) });
port++;
await measureRounds({ rows, rounds, seconds, connections, key, folder: bench.data });
const isolate = await measureIsolates(bench, port, isolates);
if (isolate) {
  const { p50, p99, bytes } = isolate;
  console.log(`workerd, an isolate loaded on request (of ${isolates}): first answer p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms; PSS ${(bytes / 1024 / 1024).toFixed(2)} MB each`);
}

await bench.close();

function startKestrel(own) {
  const program = join(root, "artifacts/bin/Platform.Kestrel.Benchmark/release/Platform.Kestrel.Benchmark");
  return bench.start("taskset", ["-c", "0", program], { ASPNETCORE_URLS: `http://127.0.0.1:${own}` });
}

async function guest() {
  const { default: binaryen } = await import(join(process.env.PLATFORM_TOOLS, "npm/node_modules/binaryen/index.js"));
  return binaryen.parseText(readFileSync(join(import.meta.dirname, "guest.wat"), "utf8")).emitBinary();
}
