// Makes modules of seeds with binaryen's wasm-opt --translate-to-fuzz. The program is compiled once and started anew for each module.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../Engines/frames.mjs';

const program = process.argv[2];
const features = process.argv.slice(3);
const text = readFileSync(program, 'utf8').replace(/^#!.*/, '');
const start = new Function('Module', 'require', '__filename', '__dirname', `${text}; return { FS, callMain, decode: findWasmBinary };`);
const require = createRequire(import.meta.url);
// The program sees the machine's files.
const folder = mkdtempSync(join(tmpdir(), 'binaryen-'));
const [input, output] = [join(folder, 'in'), join(folder, 'out')];
let compiled;

function translate(bytes) {
  return new Promise((resolve, reject) => {
    const errors = [];
    const module = {
      noInitialRun: true,
      print() {},
      printErr: line => errors.push(line),
      instantiateWasm(imports, received) {
        // Later: the program calls this before it has returned its tools.
        queueMicrotask(() => {
          compiled ??= new WebAssembly.Module(tools.decode());
          received(new WebAssembly.Instance(compiled, imports));
        });
      },
      onRuntimeInitialized() {
        try {
          tools.FS.writeFile(input, bytes);
          tools.callMain([input, '--translate-to-fuzz', '--output', output, '--quiet', ...features]);
          resolve(tools.FS.readFile(output));
        } catch (error) {
          reject(new Error(`${errors.join('\n')} ${error}`));
        }
      },
    };
    const tools = start(module, require, program, '.');
  });
}

try {
  await serve(translate);
} finally {
  rmSync(folder, { recursive: true });
}
