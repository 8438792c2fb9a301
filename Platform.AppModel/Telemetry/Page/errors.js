import { element } from './element.js';
import { every, origins } from './telemetry.js';

let counts = new Map();

/** How many errors a replica has written that can still be looked at. */
export function errorBadge(replica) {
  const count = counts.get(replica);
  if (!count) {
    return '';
  }
  const words = count === 1 ? '1 error' : `${count} errors`;
  const badge = element('a', 'errors', words);
  badge.href = `structured-logs?${new URLSearchParams({ resource: replica, level: 'Error' })}`;
  badge.title = `${words} in the logs of ${replica}: read them`;
  return badge;
}

export function watchErrors(changed) {
  every(2000, async () => {
    const now = new Map((await origins()).map((one) => [one.instance, one.errors]));
    const isNews = now.size !== counts.size || [...now].some(([name, count]) => counts.get(name) !== count);
    counts = now;
    if (isNews) {
      changed();
    }
  });
}
