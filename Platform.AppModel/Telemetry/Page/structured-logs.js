import { element, icon } from './element.js';
import { clock, every, fillOrigins, get, origins, owner } from './telemetry.js';
import { filters } from './filters.js';
import { link, part, tagList, walk } from './parts.js';
import { nothing } from './nothing.js';

// As many as the app host sends at once; what is older is found by asking more narrowly.
const MOST = 500;

const byId = (id) => document.getElementById(id);
const rows = byId('rows');
const details = byId('details');
let list = null;
let last = 0;
let selected = null;
let asked = 0;
let counted = { matching: 0, held: 0, forgotten: 0 };

const question = filters(() => {
  // An answer to the question before must not be added to this one's.
  asked++;
  last = 0;
  list = null;
  ask();
});

const ask = every(1000, async () => {
  const mine = asked;
  fillOrigins(document.querySelector('[data-filter=resource]'), await origins());
  const page = await get('logs', { ...question.values(), after: last });
  if (mine !== asked) {
    return;
  }
  counted = { matching: (last ? counted.matching : 0) + page.matching, held: page.held, forgotten: page.forgotten };
  show(page);
  last = page.last;
});

function show(page) {
  byId('trace-only').hidden = !question.values().trace;
  byId('trace-only').firstChild.data = question.values().span ? 'of one span' : 'of one trace';
  if (!list && page.entries.length === 0) {
    rows.replaceChildren(counted.held > 0
      ? nothing('Nothing matches', 'Take a filter away, or wait: new records appear here by themselves.')
      : nothing('No records yet', 'Projects that call AddServiceDefaults send what they log to this page by themselves, a second after they wrote it.'));
  } else if (!list) {
    list = element('ol', '');
    list.ariaLabel = 'Records';
    walk(list, '.open-it');
    rows.replaceChildren(list);
  }
  list?.append(...page.entries.map(row));
  while (list && list.childElementCount > MOST) {
    list.firstElementChild.remove();
  }
  const shown = list?.childElementCount ?? 0;
  byId('count').textContent = `${shown < counted.matching ? `the last ${shown} of ` : ''}${counted.matching} ${question.isAny() ? `of ${counted.held} records` : 'records'}${counted.forgotten ? `, older ones are gone` : ''}`;
  if (page.entries.length && byId('follow').checked && !selected) {
    rows.scrollTop = rows.scrollHeight;
  }
}

function row(entry) {
  const message = element('button', 'open-it message', entry.message || entry.category);
  message.type = 'button';
  message.title = entry.message;
  message.addEventListener('click', () => open(entry, made));
  const made = element('li', `entry log ${entry.level}`,
    clock(entry.time),
    element('span', `level ${entry.level}`, entry.level === 'Information' ? 'Info' : entry.level),
    owner(entry.origin.instance, entry.origin.resource),
    message,
    entry.traceId ? Object.assign(link('trace', 'trace', { id: entry.traceId, span: entry.spanId }), { className: 'to-trace', title: 'The trace in which it was written' }) : element('span', ''));
  return made;
}

function open(entry, made) {
  close();
  selected = made;
  made.classList.add('selected');
  document.querySelector('main').classList.add('open');
  details.hidden = false;
  const shut = element('button', 'icon-button', icon('M6 6l12 12M18 6 6 18'));
  Object.assign(shut, { type: 'button', ariaLabel: 'Close the details', title: 'Close (Esc)' });
  shut.addEventListener('click', close);
  const special = (name) => entry.tags.find((tag) => tag.name === name)?.value;
  const trace = special('exception.stacktrace');
  const bad = entry.level === 'Error' || entry.level === 'Critical';
  details.replaceChildren(
    element('div', 'head', element('span', `level ${entry.level}`, entry.level), element('span', 'grow'), shut),
    element('div', 'details-body',
      part('Message', element('div', `said-in-full${bad ? ' bad' : ''}`, entry.message)),
      part('From', element('div', 'facts', owner(entry.origin.instance, entry.origin.resource), element('span', '', entry.category), clock(entry.time))),
      entry.traceId ? part('Trace', element('div', 'facts',
        link('Show the trace', 'trace', { id: entry.traceId, span: entry.spanId }),
        link('All records of the trace', 'structured-logs', { trace: entry.traceId }))) : '',
      trace ? part('Exception', element('div', 'said-in-full bad', trace)) : '',
      part('Attributes', tagList(entry.tags.filter((tag) => tag.name !== 'exception.stacktrace'), (tag) => question.setAll({ tag })))));
}

function close() {
  selected?.classList.remove('selected');
  selected?.querySelector('.open-it').focus({ preventScroll: true });
  selected = null;
  details.hidden = true;
  document.querySelector('main').classList.remove('open');
}

byId('trace-only').addEventListener('click', () => {
  question.setAll({ span: '', trace: '' });
});
// Whoever scrolls up wants to read; at the end again, to follow.
rows.addEventListener('wheel', () => requestAnimationFrame(() => {
  byId('follow').checked = rows.scrollHeight - rows.scrollTop - rows.clientHeight < 4;
}), { passive: true });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && selected) {
    close();
  }
});
