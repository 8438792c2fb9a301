import { element } from './element.js';
import { levelOf, runs } from './line.js';

// Lines kept on screen: as many as the app host keeps.
const KEPT_LINES = 2000;

const byId = (id) => document.getElementById(id);
let streams = [];
let members = [];
let levels = new Map();
let waiting = false;

/** The log of one replica; of all replicas of its resource, if they are wanted together. */
export function openLog(replica, replicas) {
  members = replicas.map((one) => one.name);
  byId('log').hidden = false;
  byId('log-name').textContent = replica.name;
  byId('log-source').textContent = replica.source;
  byId('together-label').hidden = members.length < 2;
  byId('follow').checked = true;
  Object.assign(byId('download'), { href: `logs/${encodeURIComponent(replica.name)}/file`, download: `${replica.name}.log` });
  read();
}

export function closeLog() {
  streams.forEach((stream) => stream.close());
  streams = [];
  byId('log').hidden = true;
}

function read() {
  streams.forEach((stream) => stream.close());
  const names = byId('together').checked && members.length > 1 ? members : [byId('log-name').textContent];
  clear();
  streams = names.map((name) => {
    const stream = new EventSource(`logs/${encodeURIComponent(name)}`);
    // A new connection sends what is kept once more.
    stream.onopen = () => forget(name);
    stream.onmessage = (message) => add(name, names.length > 1, JSON.parse(message.data));
    return stream;
  });
}

function forget(name) {
  levels.delete(name);
  byId('lines').querySelectorAll(`[data-of="${CSS.escape(name)}"]`).forEach((line) => line.remove());
  refresh();
}

function clear() {
  levels = new Map();
  byId('lines').replaceChildren(element('li', 'nothing', 'It has written nothing yet.'));
  refresh();
}

function add(name, isNamed, { time, isError, text }) {
  const lines = byId('lines');
  lines.querySelector('.nothing')?.remove();
  const level = levelOf(text, levels.get(name) ?? '');
  levels.set(name, level);
  const said = element('span', 'said', ...runs(text).map((run) => run.className ? element('span', run.className, run.text) : run.text));
  const line = element('li', `line ${level}${isError ? ' stderr' : ''}`, stamp(time), isNamed ? element('span', 'replica', name) : '', said);
  line.title = isError ? 'standard error' : 'standard output';
  Object.assign(line.dataset, { of: name, time: Date.parse(time) });
  line.hidden = !matches(line);
  put(lines, line);
  if (lines.childElementCount > KEPT_LINES) {
    lines.firstElementChild.remove();
  }
  refreshSoon();
}

// Lines of several replicas stand in the order of their times; nearly always that is the end.
function put(lines, line) {
  let before = lines.lastElementChild;
  while (before && Number(before.dataset.time) > Number(line.dataset.time)) {
    before = before.previousElementSibling;
  }
  lines.insertBefore(line, before ? before.nextElementSibling : lines.firstElementChild);
}

function stamp(time) {
  const made = element('time', '', new Date(time).toLocaleTimeString([], { hour12: false }));
  made.dateTime = time;
  return made;
}

function matches(line) {
  const words = byId('search').value.trim().toLowerCase();
  const wanted = byId('level').value;
  return (!wanted || line.classList.contains('error') || (wanted === 'warn' && line.classList.contains('warn')))
    && (!words || line.lastElementChild.textContent.toLowerCase().includes(words));
}

function refreshSoon() {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      refresh();
    });
  }
}

function refresh() {
  const lines = byId('lines');
  const all = lines.querySelectorAll('.line').length;
  const hidden = lines.querySelectorAll('.line[hidden]').length;
  byId('log-count').textContent = hidden ? `${all - hidden} of ${all} lines` : all === 1 ? '1 line' : `${all} lines`;
  mark(byId('search').value.trim());
  if (byId('follow').checked) {
    lines.scrollTop = lines.scrollHeight;
  }
}

// Found words are painted, not wrapped: the lines stay as they are. Browsers that cannot do it show the lines alone.
function mark(words) {
  if (!globalThis.Highlight) {
    return;
  }
  CSS.highlights.clear();
  if (!words) {
    return;
  }
  const found = new Highlight();
  for (const line of byId('lines').querySelectorAll('.line:not([hidden]) .said')) {
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const at = text.data.toLowerCase().indexOf(words.toLowerCase());
      if (at >= 0) {
        found.add(new StaticRange({ startContainer: text, startOffset: at, endContainer: text, endOffset: at + words.length }));
      }
    }
  }
  CSS.highlights.set('found', found);
}

function filter() {
  for (const line of byId('lines').querySelectorAll('.line')) {
    line.hidden = !matches(line);
  }
  refresh();
}

byId('search').addEventListener('input', filter);
byId('level').addEventListener('change', filter);
byId('together').addEventListener('change', read);
byId('follow').addEventListener('change', refresh);
// Whoever scrolls up wants to read; at the end again, to follow.
byId('lines').addEventListener('wheel', () => requestAnimationFrame(() => {
  const lines = byId('lines');
  byId('follow').checked = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 4;
}), { passive: true });
