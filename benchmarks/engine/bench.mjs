// Each case in both memory modes and in V8 within the same seconds, on the same core; the median of the rounds, and ours divided by V8's.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

// Hot functions are made anew in the background, on the same core; a Go program has hundreds.
const [folder, program, rounds = 3, milliseconds = 3000, only = ""] = process.argv.slice(2);
const engines = {
  guard: (verb, ...rest) => [program, verb, "guard", ...rest],
  explicit: (verb, ...rest) => [program, verb, "explicit", ...rest],
  // V8's own limit on stack depth is smaller than QuickJS asks for.
  v8: (...args) => [process.execPath, "--stack-size=3900", join(import.meta.dirname, "v8.mjs"), ...args],
};
// What one mean says something about. V8 compiles a function when it is first called, so the rows of "compile" do not compare like with like.
const compared = ["scalar", "vector", "quickjs", "go"];
const cases = [
  ...["fannkuch", "fib", "json", "matmul", "nbody", "sha256", "sieve", "vcall"].map((name) => `scalar/${name}`),
  ...["blend", "dot", "mandelbrot", "scan"].map((name) => `vector/${name}`),
  ...["fib", "json", "loop", "regexp", "string"].map((name) => `quickjs/${name}`),
  "go/json", "boundary/enter", "boundary/leave", "instance/quickjs",
];
// A JavaScript plugin shares its code with all others: the second of an executor finds it loaded.
const starts = [["rust.wasm", "plugin.wasm"], ["other.wasm", "plugin.wasm"], ["go.wasm", "rust.wasm"], ["rust.wasm", "go.wasm"]];
const rows = new Map();

run("compile", folder);
for (let round = 0; round < Number(rounds); round++) {
  for (const name of cases.filter((name) => name.startsWith(only))) run("case", folder, name, String(milliseconds * (name.startsWith("go/") ? 3 : 1)));
  for (const [familiar, module] of starts) run("cold", folder, familiar, module);
}
report();

function run(...args) {
  for (const [engine, command] of Object.entries(engines)) take(engine, command(...args));
}

function take(engine, command) {
  const done = spawnSync("taskset", ["-c", "1", ...command], { encoding: "utf8", maxBuffer: 1 << 26, stdio: ["ignore", "pipe", "inherit"] });
  if (done.status !== 0) throw new Error(`${command.join(" ")} ended with ${done.status ?? done.signal}`);
  for (const line of done.stdout.split("\n").filter(Boolean)) {
    const { name, first, settled, check } = JSON.parse(line);
    if (!rows.has(name)) rows.set(name, { guard: [], explicit: [], v8: [], check });
    const row = rows.get(name);
    if (check !== row.check) throw new Error(`${name}: ${engine} computed ${JSON.stringify(check)?.slice(0, 300)}, another ${JSON.stringify(row.check)?.slice(0, 300)}`);
    row[engine].push({ first, settled });
  }
}

function report() {
  console.log("| case | V8, ms | guard pages, ms | ratio (range) | explicit checks, ms | ratio (range) | first run: guard, explicit |");
  console.log("|---|---|---|---|---|---|---|");
  const groups = new Map();
  for (const [name, row] of rows) {
    const group = groups.get(name.split("/")[0]) ?? { guard: [], explicit: [] };
    groups.set(name.split("/")[0], group);
    const cells = ["guard", "explicit"].map((engine) => {
      const ratios = row[engine].map(({ settled }, i) => settled / row.v8[i].settled);
      group[engine].push(median(ratios));
      const range = ratios.length > 1 ? ` (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})` : "";
      return `${settled(row[engine])} | ${median(ratios).toFixed(2)}${range}`;
    });
    const first = ["guard", "explicit"].map((engine) => (median(row[engine].map(({ first }) => first)) / median(row.v8.map(({ first }) => first))).toFixed(2));
    console.log(`| ${name} | ${settled(row.v8)} | ${cells.join(" | ")} | ${first.join(", ")} |`);
  }
  console.log("\nGeometric means of the ratios (guard pages, explicit checks):");
  for (const group of compared.filter((group) => groups.has(group))) console.log(`  ${group}: ${mean(groups.get(group).guard)}, ${mean(groups.get(group).explicit)}`);
}

function mean(ratios) {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length).toFixed(2);
}

function settled(samples) {
  return median(samples.map(({ settled }) => settled)).toFixed(3);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
