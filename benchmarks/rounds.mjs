// Servers measured one after the other in each round, each on core 0, wrk on core 1: what else the machine does, all of them feel.
import { answers, cpu, median } from "./node.mjs";
import { wrk } from "./wrk.mjs";

export const reference = "plain Node";
// Hot code is compiled anew, twice, by a thread that gives way to guests: on one busy core that takes half a minute.
const settling = 30;

/** Rows are {name, url, pid}, the plain Node server's among them; prints one line for each. */
export async function measureRounds({ rows, rounds, seconds, connections, key, folder }) {
  const load = (url, duration) => {
    const result = wrk({ url, key, seconds: duration, connections, folder });
    if (result.failed) throw new Error(`${url}: ${result.failed} answers were not 2xx`);
    return result;
  };
  const measure = (row) => {
    const before = cpu(row.pid);
    const result = load(row.url, seconds);
    return { ...result, micros: ((cpu(row.pid) - before) * 1e6) / result.requests };
  };
  for (const row of rows) {
    console.error(`${row.name}: ${await answers(row.url, key)}`);
    load(row.url, settling);
  }

  const results = new Map(rows.map((row) => [row.name, []]));
  for (let round = 0; round < rounds; round++) for (const row of rows) results.get(row.name).push(measure(row));
  console.log(`${connections} connections, ${rounds} rounds of ${seconds} s; medians. CPU ratio: plain Node's CPU per request in the same round / own. Latencies: own / plain Node's p50 in the same round`);
  console.log("                               req/s   CPU µs/request   CPU ratio (range)         p50 µs (ratio)      p99 µs (ratio)");
  for (const [name, runs] of results) console.log(line(name, runs, results.get(reference)));
}

function line(name, runs, node) {
  const ratios = (of) => runs.map((run, round) => of(run, node[round]));
  const cpuRatios = ratios((own, plain) => plain.micros / own.micros);
  const latency = (of) => `${Math.round(median(runs.map(of)))} (${median(ratios((own, plain) => of(own) / plain.p50)).toFixed(1)})`.padStart(20);
  return (
    `${name.padEnd(27)} ${String(Math.round(median(runs.map((run) => run.rate)))).padStart(8)} ${median(runs.map((run) => run.micros)).toFixed(1).padStart(12)}` +
    `         ${median(cpuRatios).toFixed(2)} (${Math.min(...cpuRatios).toFixed(2)}-${Math.max(...cpuRatios).toFixed(2)})` +
    `${latency((run) => run.p50)}${latency((run) => run.p99)}`
  );
}
