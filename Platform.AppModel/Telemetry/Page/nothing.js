import { element } from './element.js';

/** What an empty place means, and what to do about it. */
export function nothing(what, ...then) {
  return element('div', 'nothing-here', element('strong', '', what), ...then.map((text) => element('p', '', text)));
}
