// Runs an exported function of a module and writes the module again with the memory it left behind as data segments.
// usage: snapshot.mjs IN.wasm EXPORT STDIN_FILE OUT.wasm
// Right only where nothing but linear memory carries state over the call: true of the engine, whose globals are back at rest.
// The builder does the same for every plugin with the platform's own engine; here, at installation, there is only node.
import fs from "node:fs";

const [input, initializer, stdinFile, output] = process.argv.slice(2);
const source = fs.readFileSync(input);
const memory = run();
fs.writeFileSync(output, rewrite(source, memory));

function run() {
  const stdin = fs.readFileSync(stdinFile);
  let position = 0;
  let instance;
  const view = () => new DataView(instance.exports.memory.buffer);
  const bytes = () => new Uint8Array(instance.exports.memory.buffer);
  const wasi = {
    fd_read(fd, vectors, count, result) {
      const chunk = stdin.subarray(position, position + view().getUint32(vectors + 4, true));
      bytes().set(chunk, view().getUint32(vectors, true));
      position += chunk.length;
      view().setUint32(result, chunk.length, true);
      return 0;
    },
    fd_write(fd, vectors, count, result) {
      const start = view().getUint32(vectors, true);
      const length = view().getUint32(vectors + 4, true);
      process.stderr.write(bytes().slice(start, start + length));
      view().setUint32(result, length, true);
      return 0;
    },
    proc_exit(code) {
      process.exit(code || 1);
    },
  };
  const module = new WebAssembly.Module(source);
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = (from === "wasi_snapshot_preview1" && wasi[name]) || (() => {
      throw new Error(`${from}.${name} was called while the image is made`);
    });
  }
  instance = new WebAssembly.Instance(module, imports);
  instance.exports[initializer]();
  return bytes();
}

function rewrite(source, memory) {
  const segments = nonZeroRanges(memory);
  const parts = [source.subarray(0, 8)];
  for (let at = 8; at < source.length;) {
    const id = source[at];
    const [length, body] = readUnsigned(source, at + 1);
    const end = body + length;
    if (id === 5) {
      parts.push(section(5, memorySection(source.subarray(body, end), memory.length / 65536)));
    } else if (id === 7) {
      parts.push(section(7, exportsWithout(source.subarray(body, end), initializer)));
    } else if (id === 12) {
      parts.push(section(12, Buffer.from(unsigned(segments.length))));
    } else if (id === 11) {
      parts.push(section(11, dataSection(segments, memory)));
    } else if (id !== 0) {
      parts.push(source.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat(parts);
}

// A gap under 16 zero bytes costs less inside a segment than a new segment's head does.
function nonZeroRanges(memory) {
  const ranges = [];
  for (let i = 0; i < memory.length;) {
    while (i < memory.length && memory[i] === 0) i++;
    if (i === memory.length) break;
    const start = i;
    let end = i;
    for (let zeros = 0; i < memory.length && zeros < 16; i++) {
      if (memory[i] === 0) zeros++;
      else [end, zeros] = [i + 1, 0];
    }
    ranges.push([start, end]);
  }
  return ranges;
}

function memorySection(body, pages) {
  const flags = body[1];
  const [, rest] = readUnsigned(body, 2);
  return Buffer.from([1, flags, ...unsigned(pages), ...body.subarray(rest)]);
}

function exportsWithout(body, unwanted) {
  let [count, at] = readUnsigned(body, 0);
  const kept = [];
  for (; count > 0; count--) {
    const start = at;
    const [nameLength, name] = readUnsigned(body, at);
    [, at] = readUnsigned(body, name + nameLength + 1);
    if (body.toString("utf8", name, name + nameLength) !== unwanted) kept.push(body.subarray(start, at));
  }
  return Buffer.concat([Buffer.from(unsigned(kept.length)), ...kept]);
}

function dataSection(segments, memory) {
  const parts = [Buffer.from(unsigned(segments.length))];
  for (const [start, end] of segments) {
    parts.push(Buffer.from([0, 0x41, ...signed(start), 0x0b, ...unsigned(end - start)]), Buffer.from(memory.subarray(start, end)));
  }
  return Buffer.concat(parts);
}

function section(id, body) {
  return Buffer.concat([Buffer.from([id, ...unsigned(body.length)]), body]);
}

function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    if (byte < 128) return [value >>> 0, at];
  }
}

function unsigned(value) {
  const bytes = [];
  do {
    const more = value > 127;
    bytes.push((value & 127) | (more ? 128 : 0));
    value >>>= 7;
  } while (value);
  return bytes;
}

function signed(value) {
  const bytes = [];
  for (;;) {
    const low = value & 127;
    value >>= 7;
    if ((value === 0 && !(low & 64)) || (value === -1 && low & 64)) return [...bytes, low];
    bytes.push(low | 128);
  }
}
