// Checks the types of a source and prints the diagnostics as one line of JSON (Platform.Contracts.Builds.Diagnostic).
// usage: check.mjs TYPESCRIPT_DIRECTORY DECLARATIONS MAIN
import { createRequire } from "node:module";
import path from "node:path";

const [typescript, declarations, main] = process.argv.slice(2);
const ts = createRequire(import.meta.url)(path.join(typescript, "lib/typescript.js"));

const maximum = 100;

const program = ts.createProgram([main, declarations], {
  strict: true,
  noEmit: true,
  allowJs: true,
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  isolatedModules: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
});

const severities = { [ts.DiagnosticCategory.Error]: "error", [ts.DiagnosticCategory.Warning]: "warning" };

const diagnostics = ts.getPreEmitDiagnostics(program)
  .filter(({ category }) => category in severities)
  .slice(0, maximum)
  .map(({ category, code, file, start, length, messageText }) => ({
    severity: severities[category],
    message: ts.flattenDiagnosticMessageText(messageText, "\n"),
    code: `TS${code}`,
    ...(file && place(file, start, start + length)),
  }));

console.log(JSON.stringify(diagnostics));

function place(file, start, end) {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(end);
  return {
    file: path.relative(process.cwd(), file.fileName),
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}
