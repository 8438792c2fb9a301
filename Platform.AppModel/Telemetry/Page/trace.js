import { element } from './element.js';
import { clock, duration, every, get, origins, owner } from './telemetry.js';
import { nothing } from './nothing.js';
import { showSpan } from './span.js';
import { byDepth, rowOf, ruler } from './waterfall.js';

const byId = (id) => document.getElementById(id);
const rows = byId('rows');
const asked = new URLSearchParams(location.search);
const id = asked.get('id') ?? '';
const folded = new Set();
let selected = asked.get('span');
let trace = null;
let records = [];
let known = '';

every(1000, async () => {
  await origins();
  trace = await get(`traces/${encodeURIComponent(id)}`);
  const page = await get('logs', { trace: id });
  records = page.entries;
  const state = `${trace?.row.spans} ${page.matching}`;
  if (state !== known) {
    known = state;
    show();
  }
});

function show() {
  if (!trace) {
    rows.replaceChildren(nothing('This trace is not here', 'It may not have arrived yet, or has made room for newer ones. A new run of the app host begins with none.'));
    return;
  }
  heading();
  const hadFocus = rows.contains(document.activeElement);
  const list = element('ol', '');
  list.role = 'tree';
  list.ariaLabel = 'Spans';
  list.append(...byDepth(trace.spans, folded).map((item) => rowOf(item, trace.row, records.filter((one) => one.spanId === item.span.id))));
  rows.replaceChildren(ruler(trace.row.duration), list);
  choose(selected, hadFocus);
}

function heading() {
  const { name, start, duration: took, spans, errors, parts } = trace.row;
  document.title = `${name} – dashboard`;
  byId('title').textContent = name;
  byId('facts').replaceChildren(
    ...parts.map((part) => owner(part.resource, part.resource)),
    clock(start),
    element('span', '', duration(took)),
    element('span', 'count', `${spans} spans${trace.missing ? `, ${trace.missing} of them not kept` : ''}`),
    ...(errors ? [element('span', 'failures', errors === 1 ? '1 error' : `${errors} errors`)] : []));
  Object.assign(byId('records'), { href: `structured-logs?trace=${id}`, hidden: records.length === 0, textContent: `${records.length} log ${records.length === 1 ? 'record' : 'records'}` });
}

// One row can be reached with the Tab key, the chosen or the first; arrow keys do the rest.
function choose(spanId, focus) {
  const all = [...rows.querySelectorAll('.span')];
  const chosen = all.find((row) => row.dataset.span === spanId);
  for (const row of all) {
    row.classList.toggle('selected', row === chosen);
    row.ariaSelected = String(row === chosen);
    row.tabIndex = row === (chosen ?? all[0]) ? 0 : -1;
  }
  if (focus) {
    (chosen ?? all[0])?.focus();
  }
  selected = chosen ? spanId : null;
  const span = trace.spans.find((one) => one.id === selected);
  document.querySelector('main').classList.toggle('open', Boolean(span));
  showSpan(byId('details'), span, trace, records, () => choose(null, true));
  history.replaceState(null, '', `?${new URLSearchParams(selected ? { id, span: selected } : { id })}`);
}

function fold(row, isFolded) {
  const span = row.dataset.span;
  if (row.ariaExpanded === null || folded.has(span) === isFolded) {
    return;
  }
  folded[isFolded ? 'add' : 'delete'](span);
  show();
  rows.querySelector(`[data-span="${span}"]`)?.focus();
}

rows.addEventListener('click', (event) => {
  const row = event.target.closest('.span');
  if (row && event.target.closest('.twist') && row.ariaExpanded !== null) {
    fold(row, row.ariaExpanded === 'true');
  } else if (row) {
    choose(row.dataset.span, true);
  }
});

document.addEventListener('keydown', (event) => {
  const row = event.target.closest?.('.span');
  if (event.key === 'Escape' && selected) {
    choose(null, true);
  } else if (row) {
    const all = [...rows.querySelectorAll('.span')];
    const at = all.indexOf(row);
    const next = { ArrowDown: all[at + 1], ArrowUp: all[at - 1], Home: all[0], End: all.at(-1) }[event.key];
    if (next) {
      next.focus();
      // With the details open they follow the keys.
      if (selected) {
        choose(next.dataset.span, true);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      choose(row.dataset.span, true);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      fold(row, event.key === 'ArrowLeft');
    } else {
      return;
    }
    event.preventDefault();
  }
});
