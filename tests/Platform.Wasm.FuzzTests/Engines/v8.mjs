// Carries out plans on V8 and writes down what happened, in the words of Transcript.cs; frames without a plan are only validated.
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { serve, split } from './frames.mjs';

for (const flag of process.argv.slice(2)) setFlagsFromString(flag);

const bits = new DataView(new ArrayBuffer(8));
const hex = (value, digits) => value.toString(16).padStart(digits, '0');

function show(kind, value) {
  switch (kind) {
    case 'i32': case 'i64': return `${kind}:${value}`;
    case 'f32': bits.setFloat32(0, value); return Number.isNaN(value) ? 'f32:nan' : `f32:${hex(bits.getUint32(0), 8)}`;
    case 'f64': bits.setFloat64(0, value); return Number.isNaN(value) ? 'f64:nan' : `f64:${hex(bits.getBigUint64(0), 16)}`;
    case 'externref': return `externref:${value}`;
    default: return `funcref:${value === null ? 'null' : 'some'}`;
  }
}

function read(kind, text) {
  switch (kind) {
    case 'i32': return Number(text);
    case 'i64': return BigInt(text);
    case 'f32': bits.setUint32(0, parseInt(text, 16)); return bits.getFloat32(0);
    case 'f64': bits.setBigUint64(0, BigInt(`0x${text}`)); return bits.getFloat64(0);
    case 'externref': return text === 'null' ? null : Number(text);
    default: return null;
  }
}

// What HostWorld.cs answers at the n-th call: any rule will do that both know.
function answer(kind, n) {
  switch (kind) {
    case 'i32': return Math.imul(n, 0x9e3779b1);
    case 'i64': return BigInt.asIntN(64, BigInt(n) * 0x9e3779b97f4a7c15n);
    case 'f32': return Math.fround(n * 0.5);
    case 'f64': return n * 0.25;
    case 'externref': return n % 3 === 0 ? null : n;
    default: return null;
  }
}

const traps = [
  ['unreachable', /unreachable/], ['memory', /memory access out of bounds|data segment/], ['divide', /divide by zero|remainder by zero/],
  ['overflow', /unrepresentable/], ['call', /null function or function signature/], ['table', /table|element segment/],
];

function trapOf(error) {
  if (error instanceof RangeError && /call stack/.test(error.message)) return 'stack';
  if (!(error instanceof WebAssembly.RuntimeError)) throw error;
  return traps.find(([, text]) => text.test(error.message))?.[0] ?? error.message;
}

function world(plan, lines) {
  const imports = {};
  let calls = 0;
  plan.imports.forEach((wanted, index) => {
    const into = imports[wanted.module] ??= {};
    const limits = { initial: wanted.minimum, ...(wanted.maximum === null ? {} : { maximum: wanted.maximum }) };
    switch (wanted.form) {
      case 'function':
        into[wanted.name] = (...values) => {
          lines.push(`host ${index} ${wanted.parameters.map((kind, i) => show(kind, values[i])).join(' ')}`);
          const results = (calls++, wanted.results.map((kind, i) => answer(kind, calls + i)));
          return results.length > 1 ? results : results[0];
        };
        break;
      case 'global':
        into[wanted.name] = new WebAssembly.Global({ value: wanted.kind === 'funcref' ? 'anyfunc' : wanted.kind, mutable: wanted.mutable }, answer(wanted.kind, 5 + index));
        break;
      case 'memory': into[wanted.name] = new WebAssembly.Memory(limits); break;
      case 'table': into[wanted.name] = new WebAssembly.Table({ element: wanted.kind === 'funcref' ? 'anyfunc' : wanted.kind, ...limits }); break;
    }
  });
  return imports;
}

function call(wanted, exports, lines) {
  try {
    const given = exports[wanted.name](...wanted.parameters.map((kind, i) => read(kind, wanted.arguments[i])));
    const results = wanted.results.length > 1 ? [...given] : [given];
    lines.push(`call ${wanted.name} -> ${wanted.results.map((kind, i) => show(kind, results[i])).join(' ')}`);
  } catch (error) {
    lines.push(`call ${wanted.name} trap ${trapOf(error)}`);
  }
}

function state(wanted, exports, lines) {
  const found = exports[wanted.name];
  switch (wanted.form) {
    case 'global': lines.push(`global ${wanted.name} ${show(wanted.kind, found.value)}`); break;
    case 'memory': lines.push(`memory ${wanted.name} ${found.buffer.byteLength} ${createHash('sha256').update(new Uint8Array(found.buffer)).digest('hex')}`); break;
    case 'table': {
      const shown = Array.from({ length: Math.min(found.length, 64) }, (_, i) => show(wanted.kind, found.get(i)).split(':')[1]);
      lines.push(`table ${wanted.name} ${found.length} ${shown.join(' ')}`);
      break;
    }
  }
}

function run({ plan, bytes }) {
  const lines = [];
  let module;
  try {
    module = new WebAssembly.Module(bytes);
  } catch (error) {
    return `invalid ${error.message}`;
  }

  let exports;
  try {
    exports = new WebAssembly.Instance(module, world(plan, lines)).exports;
  } catch (error) {
    lines.push(error instanceof WebAssembly.RuntimeError || /call stack/.test(error.message) ? `start trap ${trapOf(error)}` : `start refused`);
    return lines.join('\n');
  }

  for (const wanted of plan.calls) call(wanted, exports, lines);
  for (const wanted of plan.state) state(wanted, exports, lines);
  return lines.join('\n');
}

// Many modules in one frame: a count is not needed, each has its length before it. A byte each: whether it is valid, then why not.
function validate(frame) {
  const verdicts = [];
  for (let at = 0; at < frame.length;) {
    const end = at + 4 + frame.readUInt32LE(at);
    try {
      new WebAssembly.Module(frame.subarray(at + 4, end));
      verdicts.push('');
    } catch (error) {
      verdicts.push(error.message.replaceAll('\n', ' '));
    }

    at = end;
  }

  return verdicts.join('\n');
}

await serve(frame => frame[0] === 0 ? validate(frame.subarray(1)) : run(split(frame.subarray(1))));
