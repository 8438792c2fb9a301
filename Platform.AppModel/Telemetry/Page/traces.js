import { element } from './element.js';
import { clock, duration, every, fillOrigins, get, origins, owner, tone } from './telemetry.js';
import { filters } from './filters.js';
import { walk } from './parts.js';
import { nothing } from './nothing.js';

const byId = (id) => document.getElementById(id);
const rows = byId('rows');
let shown = '';

const question = filters(() => ask());

const ask = every(1000, async () => {
  fillOrigins(document.querySelector('[data-filter=resource]'), await origins());
  const page = await get('traces', question.values());
  const state = JSON.stringify([page, question.isAny()]);
  if (state !== shown) {
    shown = state;
    show(page);
  }
});

function show({ traces, matching, held, forgotten }) {
  const wasAt = document.activeElement?.dataset.trace;
  byId('count').textContent = `${traces.length < matching ? `the newest ${traces.length} of ` : ''}${matching} ${question.isAny() ? `of ${held} traces` : matching === 1 ? 'trace' : 'traces'}${forgotten ? ', older ones are gone' : ''}`;
  if (traces.length === 0) {
    rows.replaceChildren(held > 0
      ? nothing('Nothing matches', 'Take a filter away, or do again what you are looking for: it appears here by itself.')
      : nothing('No traces yet', 'Call one of the services, build a plugin or open the editor: what happens then appears here a second later, from the first service to the last.'));
    return;
  }
  const longest = Math.max(...traces.map((trace) => trace.duration), Number.MIN_VALUE);
  const list = element('ol', '', ...traces.map((trace) => row(trace, longest)));
  list.ariaLabel = 'Traces';
  walk(list, '.open-it');
  rows.replaceChildren(list);
  list.querySelector(`[data-trace="${CSS.escape(wasAt ?? '')}"]`)?.focus({ preventScroll: true });
}

function row(trace, longest) {
  const name = element('a', 'open-it', trace.name || '(unnamed)');
  name.href = `trace?id=${trace.id}`;
  name.dataset.trace = trace.id;
  const first = element('span', 'first', trace.isHeadless ? 'its beginning is missing' : '');
  const bar = element('span', '');
  bar.style.width = `${Math.max(1, 100 * trace.duration / longest)}%`;
  return element('li', 'entry trace',
    clock(trace.start),
    element('div', '', name, first),
    element('div', 'parts', ...trace.parts.map(part)),
    element('div', 'number', trace.errors ? element('span', 'failures', trace.errors === 1 ? '1 error' : `${trace.errors} errors`) : trace.spans === 1 ? '1 span' : `${trace.spans} spans`),
    element('div', `length ${tone(trace.resource)}`, bar, element('b', '', duration(trace.duration))));
}

function part({ resource, spans, isError }) {
  const made = owner(resource, resource);
  made.classList.toggle('failed', isError);
  made.append(element('b', '', String(spans)));
  made.title = `${resource}: ${spans} ${spans === 1 ? 'span' : 'spans'}${isError ? ', with an error' : ''}`;
  return made;
}
