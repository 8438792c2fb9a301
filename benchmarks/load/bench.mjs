// One node, a plain Node server and workerd, one after the other in each round, each on core 0; wrk on core 1.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { answers, Bench, cpu, median, root } from "../node.mjs";
import { wrk } from "../wrk.mjs";

const [rounds = 3, seconds = 5, connections = 16] = process.argv.slice(2).map(Number);
const workerd = join(root, "artifacts/benchmarks/peers/node_modules/@cloudflare/workerd-linux-64/bin/workerd");
// Hot code is compiled anew, twice, by a thread that gives way to guests: on one busy core that takes half a minute.
const settling = 30;
const [nodePort, plainPort, workerdPort] = [18090, 18091, 18092];

const bench = new Bench();
const { key, plugins } = bench.prepare();
const plain = bench.start("taskset", ["-c", "0", process.execPath, join(import.meta.dirname, "plain-node.cjs"), String(plainPort)]);
const rows = [{ name: "plain Node", url: `http://127.0.0.1:${plainPort}/`, pid: plain.pid }];
if (existsSync(workerd)) {
  const peer = bench.start("taskset", ["-c", "0", workerd, "serve", join(import.meta.dirname, "workerd.capnp"), `--socket-addr=http=127.0.0.1:${workerdPort}`]);
  rows.push({ name: "workerd", url: `http://127.0.0.1:${workerdPort}/`, pid: peer.pid });
}

const node = bench.startNode(nodePort);
for (const [name, { path }] of plugins) rows.push({ name, url: `http://127.0.0.1:${nodePort}${path}`, pid: node.pid });
for (const row of rows) {
  console.error(`${row.name}: ${await answers(row.url, key)}`);
  load(row.url, settling);
}

const results = new Map(rows.map((row) => [row.name, []]));
for (let round = 0; round < rounds; round++) for (const row of rows) results.get(row.name).push(measure(row));
report();
await bench.close();

function load(url, duration) {
  const result = wrk({ url, key, seconds: duration, connections, folder: bench.data });
  if (result.failed) throw new Error(`${url}: ${result.failed} answers were not 2xx`);
  return result;
}

function measure(row) {
  const before = cpu(row.pid);
  const result = load(row.url, seconds);
  return { ...result, micros: ((cpu(row.pid) - before) * 1e6) / result.requests };
}

function report() {
  console.log(`${connections} connections, ${rounds} rounds of ${seconds} s; medians. CPU ratio: plain Node's CPU per request in the same round / own. Latencies: own / plain Node's p50 in the same round`);
  console.log("                req/s   CPU µs/request   CPU ratio (range)         p50 µs (ratio)      p99 µs (ratio)");
  const reference = results.get("plain Node");
  for (const [name, runs] of results) {
    const ratios = (of) => runs.map((run, round) => of(run, reference[round]));
    const cpuRatios = ratios((own, node) => node.micros / own.micros);
    const latency = (of) => `${Math.round(median(runs.map(of)))} (${median(ratios((own, node) => of(own) / node.p50)).toFixed(1)})`.padStart(20);
    console.log(
      `${name.padEnd(12)} ${String(Math.round(median(runs.map((run) => run.rate)))).padStart(8)} ${median(runs.map((run) => run.micros)).toFixed(1).padStart(12)}` +
        `         ${median(cpuRatios).toFixed(2)} (${Math.min(...cpuRatios).toFixed(2)}-${Math.max(...cpuRatios).toFixed(2)})` +
        `${latency((run) => run.p50)}${latency((run) => run.p99)}`,
    );
  }
}
