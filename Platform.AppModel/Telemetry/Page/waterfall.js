import { element, icon } from './element.js';
import { duration, tone } from './telemetry.js';

const TICKS = 4;
const INDENT = 16;
// Beyond it names would have no room.
const DEEPEST = 12;

/** Spans as they are read: each below the one that it belongs to, in the order of their beginnings. */
export function byDepth(spans, folded) {
  const known = new Set(spans.map((span) => span.id));
  const children = Map.groupBy(spans, (span) => known.has(span.parentId) && span.parentId !== span.id ? span.parentId : '');
  const all = [];
  // A stack and not recursion, with what was seen: ids are what somebody sent, and may go round in circles.
  const seen = new Set();
  const stack = (children.get('') ?? []).toReversed().map((span) => ({ span, depth: 0 }));
  while (stack.length > 0) {
    const item = stack.pop();
    if (seen.has(item.span)) {
      continue;
    }
    seen.add(item.span);
    const below = children.get(item.span.id) ?? [];
    all.push({ ...item, below: below.length, isFolded: folded.has(item.span.id) });
    if (!folded.has(item.span.id)) {
      stack.push(...below.toReversed().map((span) => ({ span, depth: item.depth + 1 })));
    }
  }
  return all;
}

export function ruler(whole) {
  const ticks = Array.from({ length: TICKS }, (_, index) => {
    const tick = element('span', '', duration(whole * index / TICKS));
    tick.style.left = `${100 * index / TICKS}%`;
    return tick;
  });
  return element('div', 'ruler', element('div', '', 'Span'), element('div', 'ticks', ...ticks));
}

export function rowOf({ span, depth, below, isFolded }, whole, records) {
  const twist = element('span', 'twist', ...(below ? [icon('M9 6l6 6-6 6')] : []));
  const called = element('div', 'called', twist, element('span', 'mark'),
    element('span', 'what', span.name || '(unnamed)'),
    element('span', 'whose', [span.origin.instance, hint(span)].filter(Boolean).join(' · ')),
    isFolded ? element('span', 'many', `+${below}`) : '');
  called.style.paddingLeft = `${6 + INDENT * Math.min(depth, DEEPEST)}px`;
  const row = element('li', `span ${tone(span.origin.resource)}${span.isError ? ' failed' : ''}`, called, timeline(span, whole, records));
  row.role = 'treeitem';
  row.ariaLevel = String(depth + 1);
  if (below) {
    row.ariaExpanded = String(!isFolded);
  }
  row.ariaLabel = `${span.name}, ${span.origin.instance}, ${duration(span.duration)}${span.isError ? ', failed' : ''}`;
  row.dataset.span = span.id;
  return row;
}

// What tells two spans of one name apart.
function hint({ tags }) {
  const told = ['db.query.text', 'db.statement', 'platform.operation', 'platform.plugin', 'url.path', 'server.address'].map((name) => tags.find((tag) => tag.name === name)?.value);
  return told.find(Boolean)?.replace(/\s+/g, ' ').slice(0, 120) ?? '';
}

function timeline(span, whole, records) {
  const at = (time) => 100 * Math.min(1, Math.max(0, (time - whole.start) / (whole.duration || 1)));
  const took = element('span', 'took');
  took.style.left = `${at(span.start)}%`;
  took.style.width = `${100 * span.duration / (whole.duration || 1)}%`;
  const end = at(span.start + span.duration);
  const begin = at(span.start);
  // After the bar, or before it, or in it: wherever there is room.
  const place = end <= 85 ? '' : begin > 15 ? ' before' : ' inside';
  const label = element('span', `label${place}`, duration(span.duration));
  label.style.left = `${place === ' before' ? begin : end}%`;
  const notes = records.map((record) => {
    const note = element('span', `note ${record.level}`);
    note.style.left = `${at(record.time)}%`;
    note.title = record.message;
    return note;
  });
  return element('div', 'time', took, label, ...notes);
}
