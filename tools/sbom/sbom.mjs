// sbom.mjs OUTPUT VERSION NUGET_PACKAGES NUGET_LOCK...: one CycloneDX document of everything the lock files name. The same locks give the same bytes.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { debianPackages } from './debian.mjs';
import { npmPackages } from './npm.mjs';
import { nugetPackages } from './nuget.mjs';

const require = createRequire(join(process.env.PLATFORM_TOOLS, 'sbom', 'package.json'));
const { Enums, Models, Serialize, Spec, Validation } = require('@cyclonedx/cyclonedx-library');
const { PackageURL } = require('packageurl-js');

const [output, version, nugetFolder, ...nugetLocks] = process.argv.slice(2);
const shipped = lock => lock.startsWith('tests/') ? 'excluded' : 'required';
const found = [
  ...nugetLocks.flatMap(lock => nugetPackages(lock, nugetFolder, shipped(lock))),
  ...npmPackages('tools/npm/package-lock.json', 'required'),
  ...npmPackages('tools/embedded/package-lock.json', 'optional'),
  ...npmPackages('tools/sbom/package-lock.json', 'excluded'),
  ...npmPackages('tools/schemas/package-lock.json', 'excluded'),
  ...debianPackages('tools/debian.lock'),
];

// A package that several locks name is one component; shipped once is shipped.
const components = new Map();
for (const item of found) {
  const purl = new PackageURL(item.type, item.group, item.name, item.version, item.qualifiers).toString();
  const known = components.get(purl) ?? componentOf(item, purl);
  if (item.scope === 'required') known.scope = Enums.ComponentScope.Required;
  known.properties.add(new Models.Property('platform:lock', item.foundIn));
  components.set(purl, known);
}

const bom = new Models.Bom();
bom.metadata.component = new Models.Component(Enums.ComponentType.Platform, 'platform', { version, bomRef: 'platform' });
for (const component of components.values()) bom.components.add(component);

const text = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)).serialize(bom, { sortLists: true, space: 2 });
const fault = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text);
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, text);
const count = type => [...components.keys()].filter(purl => purl.startsWith(`pkg:${type}/`)).length;
console.log(`${output}: CycloneDX 1.6, ${components.size} components (NuGet ${count('nuget')}, npm ${count('npm')}, Debian ${count('deb')})`);

function componentOf(item, purl) {
  const component = new Models.Component(Enums.ComponentType.Library, item.name, {
    group: item.group, version: item.version, bomRef: purl, purl, scope: Enums.ComponentScope.Excluded,
    hashes: new Models.HashDictionary([[item.hash.algorithm, item.hash.hex]]),
  });
  if (item.licence) component.licenses.add(new Models.LicenseExpression(item.licence));
  return component;
}
