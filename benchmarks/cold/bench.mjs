// Each plugin has a module of its own, made once by a node that is then restarted: so module, code key and image are on disk and nothing is in memory.
// In the tenant's process: another plugin of the tenant was called before. In none: the plugin's tenant has no process yet, one from the reserve is taken.
// Beside them: workers that workerd loads on request.
import { answers, Bench, body, quantile } from "../node.mjs";
import { measureIsolates, ratio } from "../peers/isolates.mjs";

const [count = 100] = process.argv.slice(2).map(Number);
const port = 18090;
// The reserve is filled again, and its processes have rehearsed, as between tenants who come one by one.
const pauseMs = 1000;
const url = (path) => `http://127.0.0.1:${port}${path}`;

const bench = new Bench();
const prepared = bench.prepare();
const { key, plugins } = prepared;
const rows = [];
for (const [language, { entry, path }] of plugins) {
  const id = language.toLowerCase();
  const [opener, ...rest] = bench.addTenant(prepared, `bench-${id}`, entry, count + 1);
  rows.push({ name: `${language}, in the tenant's process`, opener, paths: rest });
  const alone = Array.from({ length: Math.min(count, 50) }, (_, number) => bench.addTenant(prepared, `bench-${id}-${number}`, entry, 1)[0]);
  rows.push({ name: `${language}, in none`, opener: path, paths: alone });
}

const first = bench.startNode(port);
for (const { opener, paths } of rows) for (const path of [opener, ...paths]) await answers(url(path), key);
await bench.stop(first);

const peer = await measureIsolates(bench, port + 1, count);
bench.startNode(port);
console.log(`time to answer the first request, ms, and as so many times workerd's   (${count} plugins; a warm one of the same process beside it)`);
console.log("                                          p50                p99     warm p50");
if (peer) print("workerd, an isolate loaded", peer.p50, peer.p99);
for (const { name, opener, paths } of rows) {
  for (let i = 0; i < 200; i++) await answers(url(opener), key); // connection, node and the runtime's code are warm
  const cold = [];
  const warm = [];
  for (const path of paths) {
    cold.push(await time(path));
    warm.push(await time(path));
    await new Promise((done) => setTimeout(done, pauseMs));
  }

  print(name, quantile(cold, 0.5), quantile(cold, 0.99), quantile(warm, 0.5));
}

await bench.close();

function print(name, p50, p99, warm) {
  const cell = (own, theirs) => `${own.toFixed(2)} (${ratio(own, theirs)})`.padStart(18);
  console.log(`${name.padEnd(34)} ${cell(p50, peer?.p50)} ${cell(p99, peer?.p99)} ${warm === undefined ? "" : warm.toFixed(2).padStart(10)}`);
}

async function time(path) {
  const began = performance.now();
  const answer = await fetch(url(path), { method: "POST", body, headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`);
  return performance.now() - began;
}
