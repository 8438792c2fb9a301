// One start from nothing, then some with the data that it left; each ends when the app host says ready.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [warmRuns = 5] = process.argv.slice(2).map(Number);
const patience = 10 * 60_000;
const program = join(process.env.ROOT, "artifacts/bin/Platform.AppHost/debug/Platform.AppHost.dll");
const data = mkdtempSync(join(tmpdir(), "bench-start-"));
// Servers that refuse to run as root run as another user.
chmodSync(data, 0o755);

const port = (from) => from + Math.floor(Math.random() * 1000);
const ports = Object.fromEntries(["controlplane", "builder", "dataplane", "editor", "dashboard"].map((name, index) => [`Ports__${name}`, String(port(10_000 + 1000 * index))]));

try {
  const cold = await start();
  const warm = [];
  for (let run = 0; run < warmRuns; run++) warm.push(await start());
  console.log(`seconds until           cold   warm (median of ${warmRuns})   (range)`);
  for (const name of cold.keys()) {
    const times = warm.map((run) => run.get(name)).filter((time) => time !== undefined).sort((a, b) => a - b);
    const middle = times[Math.floor(times.length / 2)];
    console.log(`${name.padEnd(20)} ${seconds(cold.get(name))} ${seconds(middle)}                 ${seconds(times[0])} –${seconds(times.at(-1))}`);
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}

/** Each resource's time until it was up, and "ready", in seconds from the start of the process. */
async function start() {
  const began = performance.now();
  const host = spawn("dotnet", ["exec", program, "--environment", "Development"], {
    cwd: join(process.env.ROOT, "Platform.AppHost"),
    env: { ...process.env, ...ports, Platform__Data: data },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => host.once("exit", resolve));
  const times = new Map();
  const late = setTimeout(() => host.kill("SIGINT"), patience);
  for await (const line of createInterface({ input: host.stdout })) {
    const name = /^(\S+) is up \(/.exec(line)?.[1] ?? (/^services answer /.test(line) ? "services answer" : /^ready /.test(line) ? "ready" : null);
    if (!name) continue;
    times.set(name, (performance.now() - began) / 1000);
    if (name === "ready") host.kill("SIGINT");
  }

  clearTimeout(late);
  await ended;
  if (!times.has("ready")) throw new Error("it did not become ready");
  return times;
}

function seconds(time) {
  return time === undefined ? "     –" : time.toFixed(1).padStart(6);
}
