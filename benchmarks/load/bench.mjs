// The hello plugins of one node, a plain Node server and workerd.
import { Bench } from "../node.mjs";
import { startPlainNode } from "../peers/plain.mjs";
import { hasWorkerd, reused, startWorkerd } from "../peers/workerd.mjs";
import { measureRounds } from "../rounds.mjs";

const [rounds = 3, seconds = 5, connections = 16] = process.argv.slice(2).map(Number);
const [nodePort, plainPort, workerdPort] = [18090, 18091, 18092];

const bench = new Bench();
const { key, plugins } = bench.prepare();
const rows = [startPlainNode(bench, plainPort)];
if (hasWorkerd) rows.push({ name: "workerd", url: `http://127.0.0.1:${workerdPort}/`, pid: startWorkerd(bench, workerdPort, reused()).pid });
const node = bench.startNode(nodePort);
for (const [name, { path }] of plugins) rows.push({ name, url: `http://127.0.0.1:${nodePort}${path}`, pid: node.pid });
await measureRounds({ rows, rounds, seconds, connections, key, folder: bench.data });
await bench.close();
