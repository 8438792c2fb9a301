// Proportional share (PSS) of the node and all its executors before and after plugins were called once, each with a module of its own: right after their
// last run, and when they have rested (Executors:GuestRest).
import { answers, Bench, pss } from "../node.mjs";
import { measureIsolates, ratio } from "../peers/isolates.mjs";

const [count = 1000, tenants = 40] = process.argv.slice(2).map(Number);
const port = 18090;
const url = (path) => `http://127.0.0.1:${port}${path}`;
const MB = 1024 * 1024;
const restMs = 10_000;

const bench = new Bench();
const prepared = bench.prepare();
const { key, plugins } = prepared;
const rows = [];
for (const [language, { entry, path }] of plugins) {
  const id = language.toLowerCase();
  const [opener, ...rest] = bench.addTenant(prepared, `bench-${id}`, entry, (language === "Go" ? Math.ceil(count / 10) : count) + 1);
  rows.push({ name: `plugin (${language})`, opener, paths: rest });
  if (language === "JavaScript") {
    rows.push({ name: `tenant (${language})`, opener: path, paths: Array.from({ length: tenants }, (_, number) => bench.addTenant(prepared, `bench-${id}-${number}`, entry, 1)[0]) });
  }
}

// Makes the images; the node that is measured only loads them.
const first = bench.startNode(port, idle());
for (const { opener, paths } of rows) for (const path of [opener, ...paths]) await answers(url(path), key);
await bench.stop(first);

const peer = await measureIsolates(bench, port + 1, Math.min(count, 300));
console.log("PSS of node and executors per extra …        just run, MB     at rest, MB     (of)");
if (peer) console.log(`isolate of workerd ${(peer.bytes / MB).toFixed(2).padStart(38)}`);
for (const { name, opener, paths } of rows) {
  const node = bench.startNode(port, idle());
  await answers(url(opener), key);
  const before = await settled(node.pid, 2 * restMs);
  for (const path of paths) await answers(url(path), key);
  const each = (bytes) => {
    const own = (bytes - before) / paths.length;
    return `${(own / MB).toFixed(2)} (${ratio(own, peer?.bytes)})`;
  };
  const [run, rested] = [await settled(node.pid, 0), await settled(node.pid, 2 * restMs)];
  console.log(`${name.padEnd(44)} ${each(run).padStart(13)} ${each(rested).padStart(15)}     ${paths.length}`);
  await bench.stop(node);
}

await bench.close();

// Nothing is given back while it is measured.
function idle() {
  return { Executors__IdleTime: "01:00:00" };
}

async function settled(pid, after) {
  await new Promise((done) => setTimeout(done, after));
  return pss(pid);
}
