import { element, icon } from './element.js';
import { duration, owner } from './telemetry.js';
import { link, part, tagList } from './parts.js';

/** Everything that is known of one span; nothing closes the place. */
export function showSpan(place, span, trace, records, close) {
  place.hidden = !span;
  if (!span) {
    return;
  }
  const shut = element('button', 'icon-button', icon('M6 6l12 12M18 6 6 18'));
  Object.assign(shut, { type: 'button', ariaLabel: 'Close the details', title: 'Close (Esc)' });
  shut.addEventListener('click', close);
  const own = records.filter((record) => record.spanId === span.id);
  place.replaceChildren(
    element('div', 'head', element('h2', '', span.name), element('span', 'grow'), shut),
    element('div', 'details-body',
      span.problem ? part('Failed', element('div', 'said-in-full bad', span.problem)) : '',
      part('Where and when', element('div', 'facts',
        owner(span.origin.instance, span.origin.resource),
        element('span', '', span.kind),
        element('span', '', duration(span.duration)),
        element('span', 'muted', `${duration(span.start - trace.row.start)} after the beginning`))),
      own.length ? part(own.length === 1 ? '1 log record' : `${own.length} log records`, happened(own.map((record) => [record.time, logLine(record)]), trace), all(span)) : '',
      span.events.length ? part('Events', happened(span.events.map((one) => [one.time, event(one)]), trace)) : '',
      span.links.length ? part('Links', ...span.links.map((one) => element('p', '', link(`trace ${one.traceId.slice(0, 8)}…`, 'trace', { id: one.traceId, span: one.spanId })))) : '',
      part('Attributes', tagList([...span.tags, { name: 'library', value: span.scope }, { name: 'span id', value: span.id }, { name: 'trace id', value: span.traceId }]))));
}

function happened(items, trace) {
  return element('div', 'happened', ...items.flatMap(([time, what]) => [element('span', '', `+${duration(Math.max(0, time - trace.row.start))}`), what]));
}

function logLine(record) {
  return element('span', record.level, record.message);
}

function event(one) {
  const name = element('strong', '', one.name);
  return element('span', '', name, one.tags.length ? tagList(one.tags) : '');
}

function all(span) {
  return element('p', '', link('Show them among all records', 'structured-logs', { trace: span.traceId, span: span.id }));
}
