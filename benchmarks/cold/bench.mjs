// Each plugin has a module of its own, made once by a node that is then restarted: so module, code key and image are on disk and nothing is in memory.
// In the tenant's process: another plugin of the tenant was called before. In none: the plugin's tenant has no process yet, one from the reserve is taken.
import { answers, Bench, body, quantile } from "../node.mjs";

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

bench.startNode(port);
console.log(`time to answer the first request, ms   (${count} plugins; a warm one of the same process beside it)`);
console.log("                                     p50      p99     warm p50");
for (const { name, opener, paths } of rows) {
  for (let i = 0; i < 200; i++) await answers(url(opener), key); // connection, node and the runtime's code are warm
  const cold = [];
  const warm = [];
  for (const path of paths) {
    cold.push(await time(path));
    warm.push(await time(path));
    await new Promise((done) => setTimeout(done, pauseMs));
  }

  console.log(`${name.padEnd(34)} ${quantile(cold, 0.5).toFixed(2).padStart(6)}  ${quantile(cold, 0.99).toFixed(2).padStart(7)}   ${quantile(warm, 0.5).toFixed(2).padStart(7)}`);
}

await bench.close();

async function time(path) {
  const began = performance.now();
  const answer = await fetch(url(path), { method: "POST", body, headers: { authorization: `Bearer ${key}` } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${text}`);
  return performance.now() - began;
}
