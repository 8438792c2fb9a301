// Plain Node, Kestrel and workerd in the place of a node, in forms from the lightest to the one that is like ours.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answers, Bench, body, pss, quantile, root } from "../node.mjs";
import { measureRounds } from "../rounds.mjs";
import { startPlainNode } from "./plain.mjs";
import { freshInstance, hasWorkerd, loaded, oneOf, reused, startWorkerd } from "./workerd.mjs";

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
if (hasWorkerd) await measureIsolates(port);
await bench.close();

function startKestrel(own) {
  const program = join(root, "artifacts/bin/Platform.Kestrel.Benchmark/release/Platform.Kestrel.Benchmark");
  return bench.start("taskset", ["-c", "0", program], { ASPNETCORE_URLS: `http://127.0.0.1:${own}` });
}

async function guest() {
  const { default: binaryen } = await import(join(process.env.PLATFORM_TOOLS, "npm/node_modules/binaryen/index.js"));
  return binaryen.parseText(readFileSync(join(import.meta.dirname, "guest.wat"), "utf8")).emitBinary();
}

// An isolate that is loaded when it is asked for is what comes nearest to a cold plugin; ours are measured by `./dev bench cold` and `density`.
async function measureIsolates(own) {
  const peer = startWorkerd(bench, own, loaded());
  const url = (id) => `http://127.0.0.1:${own}/${id}`;
  for (let i = 0; i < 50; i++) await answers(url("warm"), key);
  const before = pss(peer.pid);
  const took = [];
  for (let i = 0; i < isolates; i++) {
    const began = performance.now();
    await (await fetch(url(i), { method: "POST", body })).text();
    took.push(performance.now() - began);
  }

  const memory = (pss(peer.pid) - before) / isolates / 1024 / 1024;
  console.log(`workerd, an isolate loaded on request (of ${isolates}): first answer p50 ${quantile(took, 0.5).toFixed(2)} ms, p99 ${quantile(took, 0.99).toFixed(2)} ms; PSS ${memory.toFixed(2)} MB each`);
}
