// A node as a benchmark needs it: pinned to core 0, in its default isolation, with the plugins of a node that has run before (its catalog, its
// modules) under a key made for the occasion. There is no control plane: a node needs none to serve.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");
export const body = '{"name":"Ada","tenant":"acme","items":[{"sku":"a-1","qty":3,"price":12.5},{"sku":"b-2","qty":1,"price":99},{"sku":"c-3","qty":7,"price":0.75}]}';
const ticks = Number(spawnSync("getconf", ["CLK_TCK"]).stdout);
const languages = [["JavaScript", /(^|-)(js|javascript)$/], ["Rust", /(^|-)rust$/], ["Go", /(^|-)go$/]];

/** Everything that a benchmark starts and leaves on disk; gone when it is closed, or the benchmark fails. */
export class Bench {
  data = mkdtempSync(join(tmpdir(), "bench-"));
  #children = [];

  constructor() {
    chmodSync(this.data, 0o711); // executors have users of their own, and read modules there
    process.on("exit", () => {
      for (const child of this.#children) child.kill("SIGKILL");
      rmSync(this.data, { recursive: true, force: true });
    });
  }

  start(command, args, environment = {}) {
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "ignore", "inherit"] });
    this.#children.push(child);
    return child;
  }

  startNode(port, settings = {}) {
    return this.start("taskset", ["-c", "0", join(root, "artifacts/bin/Platform.DataPlane/release/Platform.DataPlane")], {
      ASPNETCORE_URLS: `http://127.0.0.1:${port}`, Node__DataPath: this.data, Node__Name: "bench",
      services__controlplane__http__0: "http://127.0.0.1:9", Logging__LogLevel__Default: "Error", ...settings,
    });
  }

  // A node writes its journal to the end: its data goes when it is gone.
  async stop(child) {
    if (child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }

  async close() {
    for (const child of this.#children) await this.stop(child);
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Takes over catalog and modules of a node that has served the hello plugins. */
  prepare() {
    const from = process.env.BENCH_DATA ?? join(root, ".platform/nodes/node-1");
    for (const part of ["catalog", "modules"]) cpSync(join(from, part), join(this.data, part), { recursive: true });
    const head = JSON.parse(readFileSync(join(this.data, "catalog/head.json")));
    const pages = join(this.data, "catalog", head.lineage.replaceAll("-", ""));
    const [environment] = readdirSync(join(pages, "tenants"));
    const [id, secret] = [randomBytes(6).toString("hex"), randomBytes(32).toString("base64url")];
    // The most that a rate may be: what a core does is measured, not what a plugin may have by default.
    const limits = { executionsPerSecond: 100_000 };
    const page = { environment, version: 1, limits, keys: [{ id, secretHash: createHash("sha256").update(secret).digest("hex"), permissions: ["execute"] }] };
    writeFileSync(join(pages, "environments", `${environment}.json`), JSON.stringify(page));
    const tenants = join(pages, "tenants", environment);
    const plugins = new Map();
    for (const file of readdirSync(tenants)) {
      const { tenant, plugins: entries } = JSON.parse(readFileSync(join(tenants, file)));
      for (const entry of entries.filter((plugin) => plugin.serving.length > 0)) {
        for (const [language, pattern] of languages) if (pattern.test(entry.name)) plugins.set(language, { path: `/name/${tenant}/${entry.namespace}/${entry.name}`, entry });
      }
    }
    if (plugins.size === 0) throw new Error(`No hello plugins in ${from}.`);
    return { key: `pk_${id}_${secret}`, plugins, environment, tenants };
  }

  /** Adds a tenant with so many plugins, each a module of its own: `entry`'s, with bytes behind it that nobody reads. */
  addTenant({ environment, tenants }, tenant, entry, count) {
    const { ref, sizeBytes } = entry.versions.find((version) => version.ref === entry.serving[0].ref);
    const module = readFileSync(moduleFile(this.data, ref));
    const plugins = Array.from({ length: count }, (_, number) => {
      const bytes = Buffer.concat([module, customSection(`${tenant}/${number}`)]);
      const own = createHash("sha256").update(bytes).digest("hex");
      writeFileSync(moduleFile(this.data, ref).replaceAll(ref, own), bytes);
      return { ...entry, name: `copy-${number}`, versions: [{ ref: own, sizeBytes: sizeBytes + bytes.length - module.length, state: "ready" }], serving: [{ ref: own, weight: 1 }] };
    });
    writeFileSync(join(tenants, `${tenant}.json`), JSON.stringify({ environment, tenant, version: 1, plugins }));
    return plugins.map((plugin) => `/name/${tenant}/${plugin.namespace}/${plugin.name}`);
  }
}

/** Waits until the plugin answers 200. */
export async function answers(url, key) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(url, { method: "POST", body, headers: { authorization: `Bearer ${key}` } }).catch(() => null);
    const text = await answer?.text();
    if (answer?.ok) return text;
    if (Date.now() > deadline) throw new Error(`${url} answers ${answer?.status}: ${text}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** All processes below one, itself among them. */
export function family(pid) {
  const kids = (existsSync(`/proc/${pid}/task`) ? readdirSync(`/proc/${pid}/task`) : []).flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean));
  return [pid, ...kids.flatMap(family)];
}

/** CPU time of a process and all below it, in seconds: the node and its executors. */
export const cpu = (pid) => sum(family(pid).map((id) => {
  const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}));

/** Proportional share of memory of a process and all below it, in bytes; one that ends meanwhile has none. */
export const pss = (pid) => sum(family(pid).map((id) => {
  try {
    return Number(readFileSync(`/proc/${id}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)?.[1] ?? 0) * 1024;
  } catch (gone) {
    if (gone.code === "ENOENT" || gone.code === "ESRCH") return 0;
    throw gone;
  }
}));

export const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];
export const median = (values) => quantile(values, 0.5);
const sum = (values) => values.reduce((all, value) => all + value, 0);

function moduleFile(data, ref) {
  const file = readdirSync(join(data, "modules"), { recursive: true }).find((name) => name.includes(ref));
  return join(data, "modules", file);
}

// Section 0 of the binary format: a name, then anything.
function customSection(text) {
  const name = Buffer.from("bench");
  const content = Buffer.concat([Buffer.from([name.length]), name, Buffer.from(text)]);
  return Buffer.concat([Buffer.from([0, content.length]), content]);
}
