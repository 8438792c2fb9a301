// Packages of NuGet's lock files, with the SHA-512 that a locked restore checks.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export function nugetPackages(lockFile, packagesFolder, scope) {
  const { dependencies } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.values(dependencies)
    .flatMap(framework => Object.entries(framework))
    .filter(([, entry]) => entry.type !== 'Project')
    .map(([name, entry]) => ({
      type: 'nuget', name, version: entry.resolved, licence: licenceOf(name, entry.resolved, packagesFolder), scope, foundIn: lockFile,
      hash: { algorithm: 'SHA-512', hex: Buffer.from(entry.contentHash, 'base64').toString('hex') },
    }));
}

function licenceOf(name, version, packagesFolder) {
  const id = name.toLowerCase();
  const file = join(packagesFolder, id, version.toLowerCase(), `${id}.nuspec`);
  if (!existsSync(file)) return undefined;
  return readFileSync(file, 'utf8').match(/<license type="expression">([^<]+)</)?.[1];
}
