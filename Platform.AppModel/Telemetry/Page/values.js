import { element } from './element.js';

const BYTES = ['B', 'KiB', 'MiB', 'GiB'];

/** A number as people of that unit write it. */
export function format(value, { unit, kind }) {
  if (value === null || value === undefined) {
    return '–';
  }
  const each = kind === 'Counter' ? '/s' : '';
  const size = Math.abs(value);
  if (unit === 'By') {
    const step = size < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log2(size) / 10));
    return `${short(value / 1024 ** step)} ${BYTES[step]}${each}`;
  }
  if (unit === 's' && kind !== 'Counter') {
    return size >= 1 || size === 0 ? `${short(value)} s` : size >= 0.001 ? `${short(value * 1000)} ms` : `${short(value * 1e6)} µs`;
  }
  const name = unit.replace(/^\{.*\}$|^1$/, '');
  return `${size >= 1e6 ? `${short(value / 1e6)} M` : short(value)}${name && ` ${name}`}${each}`;
}

export function label(line, { kind }) {
  return line.label || (kind === 'Counter' ? 'a second' : 'value');
}

/** What the colours mean, and each line in four numbers. */
export function legend({ instrument, lines, leftOut }) {
  const rows = lines.map((line, index) => {
    const there = line.values.filter((value) => value !== null);
    const number = (value, className = '') => element('td', className, format(there.length ? value : null, instrument));
    return element('tr', '',
      element('td', '', element('span', `owner tone-${index + 1}`, label(line, instrument))),
      number(there.at(-1), 'now'), number(Math.min(...there)), number(there.reduce((sum, value) => sum + value, 0) / there.length), number(Math.max(...there)));
  });
  return element('div', '',
    made(['', 'now', 'least', 'average', 'most'], rows),
    leftOut ? element('p', 'count', `${leftOut} lines with smaller values are left out: choose a value above.`) : '');
}

/** The same as numbers, the newest first. */
export function table({ instrument, lines, from, step }) {
  const times = lines[0]?.values.map((_, index) => from + index * step) ?? [];
  const rows = times.map((time, index) => element('tr', '',
    element('td', '', new Date(time).toLocaleTimeString([], { hour12: false })),
    ...lines.map((line) => element('td', '', format(line.values[index], instrument)))));
  return made(['Time', ...lines.map((line) => label(line, instrument))], rows.toReversed());
}

function made(titles, rows) {
  const head = element('thead', '', element('tr', '', ...titles.map((title) => Object.assign(element('th', '', title), { scope: 'col' }))));
  return element('table', 'values', head, element('tbody', '', ...rows));
}

function short(value) {
  const size = Math.abs(value);
  return size >= 1000 ? Math.round(value).toLocaleString('en') : size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(2).replace(/\.?0+$/, '');
}
