// Packages of tools/debian.lock, with the SHA-256 that a download must have.
import { readFileSync } from 'node:fs';

// Groups that only tests and developers install.
const NOT_SHIPPED = new Set(['tests', 'fresh']);

export function debianPackages(lockFile) {
  return readFileSync(lockFile, 'utf8').split('\n')
    .filter(line => line && !line.startsWith('#'))
    .map(line => {
      const [name, version, suite, sha256, , groups] = line.split(' ');
      return {
        type: 'deb', group: 'debian', name, version, foundIn: lockFile,
        qualifiers: { arch: 'amd64', distro: suite },
        scope: groups.split(',').every(group => NOT_SHIPPED.has(group)) ? 'excluded' : 'required',
        hash: { algorithm: 'SHA-256', hex: sha256 },
      };
    });
}
