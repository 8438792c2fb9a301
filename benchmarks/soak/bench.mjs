// Plugins of all languages, called by 16 connections until there were enough executions. Warm is what a fifth of them has warmed.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { answers, Bench, family, median, pss } from "../node.mjs";
import { wrk } from "../wrk.mjs";

const [executions = 1_000_000] = process.argv.slice(2).map(Number);
const fifths = 5;
const seconds = 5;
const port = 18090;
const growth = 1.1;
// Of 20 calls; a Go plugin brings a runtime along that takes some milliseconds to start.
const mix = { JavaScript: 10, Rust: 9, Go: 1 };
const idleSeconds = 5;

const bench = new Bench();
const { key, plugins } = bench.prepare();
const temporary = join(bench.data, "tmp");
mkdirSync(temporary, { mode: 0o711 });
const node = bench.startNode(port, { TMPDIR: temporary, Executors__IdleTime: `00:00:0${idleSeconds}` });
const paths = [...plugins].flatMap(([language, { path }]) => Array(mix[language]).fill(path));
for (const path of new Set(paths)) await answers(`http://127.0.0.1:${port}${path}`, key);

console.log("executions   failed   PSS, MB   processes   open files   temporary files");
const rows = [];
const first = await row(0, 0);
let [done, failed] = [0, 0];
for (let fifth = 1; fifth <= fifths; fifth++) {
  const samples = [];
  while (done < (executions * fifth) / fifths) {
    const result = wrk({ url: `http://127.0.0.1:${port}/`, paths, key, seconds, connections: 16, folder: bench.data });
    done += result.requests;
    failed += result.failed;
    samples.push(pss(node.pid));
  }

  rows.push(await row(done, failed, median(samples)));
}

// What nobody uses is given back: what is left is the reserve, as at the start without a tenant.
await new Promise((over) => setTimeout(over, (idleSeconds + 5) * 1000));
const idle = await row(done, failed);
await bench.stop(node);
const left = [temporary, join(bench.data, "images", "executors")].flatMap((folder) => readdirSync(folder));

const [warm, ...later] = rows;
const grown = Math.max(...later.map(({ memory }) => memory)) / warm.memory;
const problems = [
  grown > growth && `memory grew by ${Math.round((grown - 1) * 100)} % after the first fifth`,
  failed > 0 && `${failed} requests were not answered 200`,
  idle.processes > first.processes && `${idle.processes} processes when idle, ${first.processes} at first`,
  idle.files > first.files * growth && `${idle.files} open files when idle, ${first.files} at first`,
  left.length > 0 && `left in the temporary folder or beside the images: ${left.join(", ")}`,
].filter(Boolean);
console.log(problems.length === 0 ? `flat: at most ${grown.toFixed(3)} of the memory after the first fifth, nothing left` : problems.join("\n"));
await bench.close();
process.exit(problems.length === 0 ? 0 : 1);

async function row(count, bad, memory = pss(node.pid)) {
  const ids = family(node.pid);
  const files = ids.reduce((sum, id) => sum + readdirSync(`/proc/${id}/fd`).length, 0);
  const seen = { memory, processes: ids.length, files, temporary: readdirSync(temporary, { recursive: true }).length };
  console.log(`${String(count).padStart(10)} ${String(bad).padStart(8)} ${(memory / 1048576).toFixed(1).padStart(9)} ${String(seen.processes).padStart(11)} ${String(files).padStart(12)} ${String(seen.temporary).padStart(17)}`);
  return seen;
}
