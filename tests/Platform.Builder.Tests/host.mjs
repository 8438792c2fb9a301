// A host for the guest contract that is just enough for the samples. usage: host.mjs MODULE < request
import fs from "node:fs";

const module = new WebAssembly.Module(fs.readFileSync(process.argv[2]));
const stdin = fs.readFileSync(0);
const answers = [];
let position = 0;
let memory;
const bytes = (pointer, length) => Buffer.from(memory.buffer, pointer, length);
const view = () => new DataView(memory.buffer);

const wasi = {
  args_sizes_get: (count, size) => (view().setUint32(count, 0, true), view().setUint32(size, 0, true), 0),
  args_get: () => 0,
  environ_sizes_get: (count, size) => (view().setUint32(count, 0, true), view().setUint32(size, 0, true), 0),
  environ_get: () => 0,
  clock_time_get: (id, precision, result) => (view().setBigUint64(result, process.hrtime.bigint(), true), 0),
  random_get: (pointer, length) => (crypto.getRandomValues(new Uint8Array(memory.buffer, pointer, length)), 0),
  fd_fdstat_get: (fd, result) => (bytes(result, 24).fill(0), bytes(result, 1).fill(2), fd > 2 ? 8 : 0),
  fd_fdstat_set_flags: () => 0,
  sched_yield: () => 0,
  fd_read(fd, vectors, count, result) {
    const length = stdin.copy(bytes(view().getUint32(vectors, true), view().getUint32(vectors + 4, true)), 0, position);
    position += length;
    view().setUint32(result, length, true);
    return 0;
  },
  fd_write(fd, vectors, count, result) {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const length = view().getUint32(vectors + 8 * i + 4, true);
      fs.writeSync(fd, bytes(view().getUint32(vectors + 8 * i, true), length));
      total += length;
    }
    view().setUint32(result, total, true);
    return 0;
  },
  proc_exit: (code) => process.exit(code),
};

const platform = {
  start: () => BigInt(answers.push(Buffer.from("\x02\0\0\0{}", "latin1")) - 1),
  wait: () => 0,
  size: (id) => answers[id].length,
  take: (id, pointer) => answers[id].copy(bytes(pointer, answers[id].length)),
  drop: () => {},
};

const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  (imports[from] ??= {})[name] = (from === "platform_v1" ? platform : wasi)[name] ?? (() => 8);
}
const instance = new WebAssembly.Instance(module, imports);
memory = instance.exports.memory;
instance.exports._start();
