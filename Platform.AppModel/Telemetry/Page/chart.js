import { drawn } from './element.js';
import { format, label } from './values.js';

const HEIGHT = 320;
const EDGE = { top: 12, right: 12, bottom: 24, left: 72 };
const LEVELS = 4;
const TIMES = 5;

/** Lines over time. The arrow keys move the same cursor as the pointer. */
export function chartOf(chart) {
  const { instrument, lines, from, step } = chart;
  const width = Math.max(320, (document.getElementById('chart').clientWidth || 800) - 48);
  const count = lines[0]?.values.length ?? 2;
  const all = lines.flatMap((line) => line.values).filter((value) => value !== null);
  const [low, high] = range(all);
  const x = (index) => EDGE.left + (width - EDGE.left - EDGE.right) * index / (count - 1);
  const y = (value) => HEIGHT - EDGE.bottom - (HEIGHT - EDGE.top - EDGE.bottom) * (value - low) / (high - low);
  const svg = drawn('svg', { class: 'chart', viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', tabindex: 0, 'aria-label': inWords(chart) },
    ...Array.from({ length: LEVELS + 1 }, (_, index) => level(low + (high - low) * index / LEVELS, y, width, instrument)),
    ...Array.from({ length: TIMES }, (_, index) => moment(Math.round((count - 1) * index / (TIMES - 1)), index, x, from, step)),
    ...(all.length ? lines.map((line, index) => path(line, index, x, y, lines.length === 1)) : [drawn('text', { x: width / 2, y: HEIGHT / 2, 'text-anchor': 'middle' }, 'Nothing in this time')]));
  follow(svg, chart, x, y, width, count);
  return svg;
}

// From zero unless something is below; up to a number that divides well.
function range(all) {
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all);
  if (low === high) {
    return [0, 1];
  }
  const unit = 10 ** Math.floor(Math.log10(high - low));
  const fit = (value, round) => round(value / unit * 2) * unit / 2;
  return [fit(low, Math.floor), fit(high, Math.ceil)];
}

function level(value, y, width, instrument) {
  return drawn('g', {},
    drawn('line', { class: 'grid', x1: EDGE.left, x2: width - EDGE.right, y1: y(value), y2: y(value) }),
    drawn('text', { x: EDGE.left - 8, y: y(value) + 4, 'text-anchor': 'end' }, format(value, instrument)));
}

function moment(at, index, x, from, step) {
  const anchor = index === 0 ? 'start' : index === TIMES - 1 ? 'end' : 'middle';
  return drawn('text', { x: x(at), y: HEIGHT - 6, 'text-anchor': anchor }, new Date(from + at * step).toLocaleTimeString([], { hour12: false }));
}

// Where nothing was measured the line has a gap; a single value is a dot.
function path({ values }, index, x, y, isAlone) {
  const pieces = [];
  values.forEach((value, at) => {
    if (value !== null) {
      if (at > 0 && values[at - 1] !== null) {
        pieces.at(-1).push(at);
      } else {
        pieces.push([at]);
      }
    }
  });
  const point = (at) => `${x(at).toFixed(1)} ${y(values[at]).toFixed(1)}`;
  return drawn('g', { class: `tone-${index + 1}` }, ...pieces.flatMap((piece) => piece.length === 1
    ? [drawn('circle', { class: 'alone', cx: x(piece[0]), cy: y(values[piece[0]]), r: 2.5 })]
    : [
        ...(isAlone ? [drawn('path', { class: 'area', d: `M${x(piece[0])} ${y(0)} L${piece.map(point).join(' L')} L${x(piece.at(-1))} ${y(0)} Z` })] : []),
        drawn('path', { class: 'line', d: `M${piece.map(point).join(' L')}` }),
      ]));
}

function follow(svg, { instrument, lines, from, step }, x, y, width, count) {
  let at = null;
  const cursor = drawn('g', {});
  svg.append(cursor);
  const show = (index) => {
    at = index === null ? null : Math.min(count - 1, Math.max(0, index));
    if (at === null) {
      cursor.replaceChildren();
      return;
    }
    const there = lines.map((line, line_) => ({ line, tone: line_ + 1, value: line.values[at] })).filter(({ value }) => value !== null && value !== undefined);
    const words = [new Date(from + at * step).toLocaleTimeString([], { hour12: false }), ...there.map(({ line, value }) => `${label(line, instrument)} ${format(value, instrument)}`)];
    const isRight = x(at) > width / 2;
    cursor.replaceChildren(
      drawn('line', { class: 'cursor', x1: x(at), x2: x(at), y1: EDGE.top, y2: HEIGHT - EDGE.bottom }),
      ...there.map(({ tone, value }) => drawn('circle', { class: `at tone-${tone}`, cx: x(at), cy: y(value), r: 4 })),
      box(words, x(at) + (isRight ? -10 : 10), isRight));
    svg.setAttribute('aria-valuetext', words.join(', '));
  };
  svg.addEventListener('pointermove', (event) => {
    const bounds = svg.getBoundingClientRect();
    const inside = (event.clientX - bounds.left) * width / bounds.width;
    show(Math.round((inside - EDGE.left) / (width - EDGE.left - EDGE.right) * (count - 1)));
  });
  svg.addEventListener('pointerleave', () => show(null));
  svg.addEventListener('blur', () => show(null));
  svg.addEventListener('keydown', (event) => {
    const next = { ArrowRight: (at ?? -1) + 1, ArrowLeft: (at ?? count) - 1, Home: 0, End: count - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      show(next);
    }
  });
}

function box(words, left, isRight) {
  const wide = 14 + 6.4 * Math.max(...words.map((word) => word.length));
  const start = isRight ? left - wide : left;
  return drawn('g', { class: 'box' },
    drawn('rect', { x: start, y: EDGE.top, width: wide, height: 10 + 16 * words.length, rx: 6 }),
    ...words.map((word, index) => drawn('text', { x: start + 8, y: EDGE.top + 18 + 16 * index, class: index === 0 ? 'when' : '' }, word)));
}

function inWords({ instrument, lines }) {
  return `${instrument.name}: ${lines.map((line) => `${label(line, instrument)} ${format(line.values.findLast((value) => value !== null), instrument)}`).join(', ')}`;
}
