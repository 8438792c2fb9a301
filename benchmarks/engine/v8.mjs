// The same modules and cases as Suite.cs, CompileTimes.cs and ColdStart.cs, in Node's V8, with the same world.
// case FOLDER NAME MILLISECONDS | compile FOLDER | cold FOLDER FAMILIAR-MODULE MODULE
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [verb, folder, argument, last] = process.argv.slice(2);
const load = (name) => new WebAssembly.Module(readFileSync(join(folder, name)));
const print = (name, first, settled, check) => console.log(JSON.stringify({ name, first, settled, check }));

function take(run, between = () => {}) {
  const times = [];
  let check = null;
  for (const begun = performance.now(); times.length < 80 || performance.now() - begun < Number(last);) {
    between();
    const started = performance.now();
    check = run();
    times.push(performance.now() - started);
  }
  const settled = times.slice(times.length >> 1).sort((a, b) => a - b);
  print(argument, times[0], settled[settled.length >> 2], check);
}

class Exit {}

/** An instance; what the modules import of WASI is answered with nothing, but for the streams. */
function guest(module, input = Buffer.alloc(0)) {
  let instance, read = 0;
  const output = { 1: [], 2: [] };
  const view = () => new DataView(instance.exports.memory.buffer);
  const wasi = {
    fd_read(fd, vectors, count, result) {
      if (fd !== 0) return 8;
      let total = 0;
      for (let i = 0; i < count; i++) {
        const [at, length] = [view().getUint32(vectors + 8 * i, true), view().getUint32(vectors + 8 * i + 4, true)];
        const piece = input.subarray(read, read + length);
        new Uint8Array(instance.exports.memory.buffer).set(piece, at);
        read += piece.length;
        total += piece.length;
      }
      view().setUint32(result, total, true);
      return 0;
    },
    fd_write(fd, vectors, count, result) {
      let total = 0;
      for (let i = 0; i < count; i++) {
        const [at, length] = [view().getUint32(vectors + 8 * i, true), view().getUint32(vectors + 8 * i + 4, true)];
        output[fd]?.push(Buffer.from(new Uint8Array(instance.exports.memory.buffer, at, length)));
        total += length;
      }
      view().setUint32(result, total, true);
      return 0;
    },
    fd_fdstat_get(fd, result) {
      if (fd > 2) return 8;
      new Uint8Array(instance.exports.memory.buffer).fill(0, result, result + 24);
      view().setUint8(result, 2);
      return 0;
    },
    fd_prestat_get: () => 8,
    clock_time_get(_, __, result) {
      view().setBigUint64(result, process.hrtime.bigint(), true);
      return 0;
    },
    random_get(at, length) {
      new Uint8Array(instance.exports.memory.buffer).fill(0, at, at + length);
      return 0;
    },
    args_sizes_get: none, environ_sizes_get: none,
    proc_exit() {
      throw new Exit();
    },
  };
  function none(count, bytes) {
    view().setUint32(count, 0, true);
    view().setUint32(bytes, 0, true);
    return 0;
  }
  const imports = { host: { tick: (value) => value + 1 } };
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] ??= from === "platform_v1" ? (name === "start" ? () => -1n : () => -2) : (wasi[name] ?? (() => 0));
  }
  instance = new WebAssembly.Instance(module, imports);
  return { exports: instance.exports, text: () => Buffer.concat([...output[1], ...output[2]]).toString() };
}

function begin(guest, entry = "_start") {
  try {
    guest.exports[entry]();
  } catch (end) {
    if (!(end instanceof Exit)) throw end;
  }
  return guest.text();
}

function execute(module, entry, input) {
  let fresh;
  take(() => begin(fresh, entry), () => (fresh = guest(module, input)));
}

if (verb === "case") {
  const [group, what] = argument.split("/");
  if (group === "quickjs") {
    execute(load("engine.wasm"), "load_plugin", readFileSync(join(folder, "scripts", `${what}.js`)));
  } else if (group === "go") {
    execute(load("go.wasm"), "_start");
  } else if (argument === "boundary/enter") {
    const { enter } = guest(load("boundary.wasm")).exports;
    take(() => {
      let value = 0;
      for (let i = 0; i < 1_000_000; i++) value = enter(value);
      return String(value);
    });
  } else if (group === "instance") {
    const engine = load("engine.wasm");
    take(() => (guest(engine), null));
  } else {
    const run = guest(load(`${group}.wasm`)).exports[what];
    take(() => String(run()));
  }
} else if (verb === "compile") {
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".wasm")).sort()) {
    const bytes = readFileSync(join(folder, name));
    const started = performance.now();
    new WebAssembly.Module(bytes);
    const took = performance.now() - started;
    print(`compile/${name}`, took, took, null);
  }
} else {
  begin(guest(load(argument)));
  const started = performance.now();
  const fresh = guest(load(last));
  const loaded = performance.now() - started;
  begin(fresh);
  const answered = performance.now() - started;
  print(`cold/${last} after ${argument}, loaded`, loaded, loaded, null);
  print(`cold/${last} after ${argument}, first run ended`, answered, answered, null);
}
