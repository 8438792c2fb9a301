// Packages of an npm lock file (version 3), with the integrity npm checks at installation.
import { readFileSync } from 'node:fs';

export function npmPackages(lockFile, scope) {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'));
  return Object.entries(packages)
    .filter(([path]) => path.includes('node_modules/'))
    .map(([path, entry]) => {
      const [, group, name] = path.split('node_modules/').at(-1).match(/^(?:(@[^/]+)\/)?(.+)$/);
      const [algorithm, digest] = entry.integrity.split('-');
      return {
        type: 'npm', group, name, version: entry.version, licence: entry.license, scope, foundIn: lockFile,
        hash: { algorithm: algorithm.toUpperCase().replace('SHA', 'SHA-'), hex: Buffer.from(digest, 'base64').toString('hex') },
      };
    });
}
