// The quiet tenant asks 50 times a second, over one connection, at the pace of the clock. The loud one uses as many connections as it is given.
import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { answers, Bench, body, quantile } from "../node.mjs";
import { wrk, wrkAside } from "../wrk.mjs";

const [seconds = 15, connections = 64] = process.argv.slice(2).map(Number);
const port = 18090;
const paceMs = 20;

const bench = new Bench();
const prepared = bench.prepare();
const { key, plugins } = prepared;
const rows = [...plugins].filter(([language]) => language !== "Go").map(([language, { entry, path }]) => ({
  language, loud: `http://127.0.0.1:${port}${path}`, quiet: bench.addTenant(prepared, `quiet-${language.toLowerCase()}`, entry, 1)[0],
}));
bench.startNode(port);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
console.log(`latency of the quiet tenant, ms   (one core for the node; the loud tenant has ${connections} connections)`);
console.log("                 alone p50     p99   beside the loud one p50     p99    p99 ratio   loud req/s");
for (const { language, loud, quiet } of rows) {
  await answers(`http://127.0.0.1:${port}${quiet}`, key);
  await answers(loud, key);
  for (const url of [loud, `http://127.0.0.1:${port}${quiet}`]) wrk({ url, key, seconds: 20, connections: 16, folder: bench.data }); // code settles
  const alone = await ask(quiet);
  const flood = wrkAside({ url: loud, key, seconds: seconds + 2, connections, folder: bench.data });
  await pause(1000);
  const beside = await ask(quiet);
  const { rate } = await flood;
  const [a50, a99, b50, b99] = [quantile(alone, 0.5), quantile(alone, 0.99), quantile(beside, 0.5), quantile(beside, 0.99)];
  console.log(`${language.padEnd(12)} ${a50.toFixed(2).padStart(12)} ${a99.toFixed(2).padStart(7)} ${b50.toFixed(2).padStart(25)} ${b99.toFixed(2).padStart(7)} ${(b99 / a99).toFixed(1).padStart(11)} ${String(Math.round(rate)).padStart(12)}`);
}

agent.destroy();
await bench.close();

async function ask(path) {
  const took = [];
  const end = performance.now() + seconds * 1000;
  for (let due = performance.now(); due < end; due += paceMs) {
    await pause(Math.max(0, due - performance.now()));
    took.push(await time(path));
  }

  return took;
}

// From when it is sent; a late answer makes the next question late and no more.
function time(path) {
  const began = performance.now();
  return new Promise((done, failed) => {
    const asked = request({ port, path, method: "POST", agent, headers: { authorization: `Bearer ${key}`, "content-type": "application/json" } }, (answer) => {
      answer.resume().on("end", () => (answer.statusCode === 200 ? done(performance.now() - began) : failed(new Error(`${path} answers ${answer.statusCode}`))));
    });
    asked.on("error", failed).end(body);
  });
}
