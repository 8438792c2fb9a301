// One node in its default isolation and a plain Node server, one after the other in each round, pinned to core 0; wrk on core 1.
// The plugins are those of a node that has run before (its catalog, its modules), under a key made for the occasion. There is no control plane:
// a node needs none to serve.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [rounds = 3, seconds = 5, connections = 16] = process.argv.slice(2).map(Number);
const root = resolve(import.meta.dirname, "../..");
const wrk = join(process.env.PLATFORM_TOOLS, "root/usr/bin/wrk");
const [nodePort, plainPort] = [18090, 18091];
const body = '{"name":"Ada","tenant":"acme","items":[{"sku":"a-1","qty":3,"price":12.5},{"sku":"b-2","qty":1,"price":99},{"sku":"c-3","qty":7,"price":0.75}]}';
const ticks = Number(spawnSync("getconf", ["CLK_TCK"]).stdout);

const data = mkdtempSync(join(tmpdir(), "walk-"));
const children = [];

try {
  const { key, targets } = prepare();
  const node = start("taskset", ["-c", "0", join(root, "artifacts/bin/Platform.DataPlane/release/Platform.DataPlane")], {
    ASPNETCORE_URLS: `http://127.0.0.1:${nodePort}`, Node__DataPath: data, Node__Name: "bench",
    services__controlplane__http__0: "http://127.0.0.1:9", Logging__LogLevel__Default: "Error",
  });
  const plain = start("taskset", ["-c", "0", process.execPath, join(import.meta.dirname, "plain-node.cjs"), String(plainPort)], {});
  const rows = [{ name: "plain Node", url: `http://127.0.0.1:${plainPort}/`, pid: plain.pid }];
  for (const [name, path] of targets) rows.push({ name, url: `http://127.0.0.1:${nodePort}${path}`, pid: node.pid });
  for (const row of rows) {
    await answers(row.url, key);
    load(row.url, key, seconds); // warm up: code settles, instances are there
  }

  const results = new Map(rows.map((row) => [row.name, []]));
  for (let round = 0; round < rounds; round++) for (const row of rows) results.get(row.name).push(measure(row, key));
  report(results);
} finally {
  // A node writes its journal to the end: its data goes when it is gone.
  for (const child of children.filter((child) => child.exitCode === null)) {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }
  rmSync(data, { recursive: true, force: true });
}

function prepare() {
  const from = process.env.WALK_DATA ?? join(root, ".platform/nodes/node-1");
  for (const part of ["catalog", "modules"]) cpSync(join(from, part), join(data, part), { recursive: true });
  const head = JSON.parse(readFileSync(join(data, "catalog/head.json")));
  const pages = join(data, "catalog", head.lineage.replaceAll("-", ""));
  const [environment] = readdirSync(join(pages, "tenants"));
  const [id, secret] = [randomBytes(6).toString("hex"), randomBytes(32).toString("base64url")];
  const page = { environment, version: 1, keys: [{ id, secretHash: createHash("sha256").update(secret).digest("hex"), permissions: ["execute"] }] };
  writeFileSync(join(pages, "environments", `${environment}.json`), JSON.stringify(page));

  const targets = new Map();
  for (const file of readdirSync(join(pages, "tenants", environment))) {
    const { tenant, plugins } = JSON.parse(readFileSync(join(pages, "tenants", environment, file)));
    for (const { namespace, name } of plugins.filter((plugin) => plugin.serving.length > 0)) {
      for (const [label, pattern] of [["JavaScript", /(^|-)(js|javascript)$/], ["Rust", /(^|-)rust$/], ["Go", /(^|-)go$/]]) {
        if (pattern.test(name)) targets.set(label, `/name/${tenant}/${namespace}/${name}`);
      }
    }
  }
  if (targets.size === 0) throw new Error(`No hello plugins in ${from}.`);
  return { key: `pk_${id}_${secret}`, targets };
}

function start(command, args, environment) {
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit"] });
  children.push(child);
  return child;
}

async function answers(url, key) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(url, { method: "POST", body, headers: { authorization: `Bearer ${key}` } }).catch(() => null);
    if (answer?.ok) return console.error(`${url}: ${await answer.text()}`);
    if (Date.now() > deadline) throw new Error(`${url} answers ${answer?.status}: ${await answer?.text()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function load(url, key, duration) {
  const script = join(data, "post.lua");
  writeFileSync(script, `wrk.method="POST" wrk.body=[[${body}]] wrk.headers["content-type"]="application/json" wrk.headers["authorization"]="Bearer ${key}"`);
  const out = spawnSync("taskset", ["-c", "1", wrk, "-t1", `-c${connections}`, `-d${duration}s`, "--latency", "-s", script, url], { encoding: "utf8" }).stdout;
  const read = (pattern) => out.match(pattern)?.[1];
  const failed = read(/Non-2xx or 3xx responses: (\d+)/);
  if (failed) throw new Error(`${url}: ${failed} answers were not 2xx`);
  return { requests: Number(read(/(\d+) requests in/)), rate: Number(read(/Requests\/sec:\s+([\d.]+)/)), p50: read(/50%\s+(\S+)/), p99: read(/99%\s+(\S+)/) };
}

// CPU of a process and all its descendants, in seconds: the node and its executors.
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  const kids = readdirSync(`/proc/${pid}/task`).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean));
  return (Number(fields[11]) + Number(fields[12])) / ticks + kids.reduce((sum, kid) => sum + cpu(kid), 0);
}

function measure(row, key) {
  const before = cpu(row.pid);
  const result = load(row.url, key, seconds);
  return { ...result, micros: ((cpu(row.pid) - before) * 1e6) / result.requests };
}

function report(results) {
  const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  console.log(`${connections} connections, ${rounds} rounds of ${seconds} s; medians; ratio = CPU of plain Node in the same round / own CPU`);
  console.log("                req/s   CPU µs/request   ratio (range)        p50 / p99 (last round)");
  const reference = results.get("plain Node");
  for (const [name, runs] of results) {
    const ratios = runs.map((run, round) => reference[round].micros / run.micros);
    console.log(
      `${name.padEnd(12)} ${String(Math.round(median(runs.map((run) => run.rate)))).padStart(8)} ${median(runs.map((run) => run.micros)).toFixed(1).padStart(12)}` +
        `         ${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})     ${runs.at(-1).p50} / ${runs.at(-1).p99}`,
    );
  }
}
