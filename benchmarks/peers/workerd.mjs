// The configurations in which workerd runs beside us: each is a file in the benchmark's folder.
import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const date = "2026-01-01";
const program = process.env.WORKERD;
export const hasWorkerd = existsSync(program);

/** Starts workerd on core 0 with the services of `config`, which also says which of them answers. */
export function startWorkerd(bench, port, { config, files = {} }) {
  copyFileSync(join(import.meta.dirname, "worker.js"), join(bench.data, "worker.js"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(bench.data, name), content);
  const file = join(bench.data, `workerd-${port}.capnp`);
  writeFileSync(file, config);
  return bench.start("taskset", ["-c", "0", program, "serve", "--experimental", file, `--socket-addr=http=127.0.0.1:${port}`]);
}

/** One worker, whose isolate serves all requests. */
export const reused = () => ({ config: system([service("main", 'esModule = embed "worker.js"')]) });

/** A Wasm instance for each request, inside of one isolate: what a plugin gets here, without process and sandbox. */
export function freshInstance(module) {
  const script = `import module from "guest.wasm";
export default { async fetch(request) {
  const { memory, answer } = new WebAssembly.Instance(module).exports;
  const body = new Uint8Array(await request.arrayBuffer());
  new Uint8Array(memory.buffer).set(body);
  return new Response(new Uint8Array(memory.buffer, 0, answer(body.length)).slice());
} };`;
  return {
    config: system([`(name = "main", worker = (modules = [(name = "main", esModule = embed "instance.js"), (name = "guest.wasm", wasm = embed "guest.wasm")], compatibilityDate = "${date}"))`]),
    files: { "instance.js": script, "guest.wasm": module },
  };
}

/** So many workers behind one that chooses by the path. */
export function oneOf(count) {
  const names = Array.from({ length: count }, (_, number) => `worker-${number}`);
  const bindings = names.map((name) => `(name = "${name}", service = "${name}")`);
  return {
    config: system([service("main", 'esModule = embed "router.js"', bindings), ...names.map((name) => service(name, 'esModule = embed "worker.js"'))]),
    files: { "router.js": 'export default { fetch(request, env) { return env["worker-" + new URL(request.url).pathname.slice(1)].fetch(request); } };' },
  };
}

/** Workers that are loaded when a path is asked for the first time, each an isolate of its own. */
export function loaded() {
  const script = `export default { fetch(request, env) {
  const id = new URL(request.url).pathname;
  const load = async () => ({ compatibilityDate: "${date}", mainModule: "main.js", modules: { "main.js": env.SOURCE + "//" + id }, globalOutbound: null });
  return env.LOADER.get(id, load).getEntrypoint().fetch(request);
} };`;
  const bindings = ['(name = "LOADER", workerLoader = (id = "plugins"))', '(name = "SOURCE", text = embed "worker.js")'];
  return { config: system([service("main", 'esModule = embed "loader.js"', bindings)]), files: { "loader.js": script } };
}

const service = (name, module, bindings = []) =>
  `(name = "${name}", worker = (modules = [(name = "main", ${module})], compatibilityDate = "${date}", bindings = [${bindings.join(", ")}]))`;

const system = (services) => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [${services.join(",\n")}], sockets = [(name = "http", http = (), service = "main")]);
`;
