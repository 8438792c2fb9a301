import { element } from './element.js';
import { levelOf, runs } from './line.js';

// Lines kept on screen: as many as the app host keeps.
const KEPT_LINES = 2000;

const byId = (id) => document.getElementById(id);
let stream = null;
let level = '';
let waiting = false;

export function openLog(replica) {
  stream?.close();
  byId('log').hidden = false;
  byId('log-name').textContent = replica.name;
  byId('log-source').textContent = replica.source;
  byId('follow').checked = true;
  stream = new EventSource(`logs/${encodeURIComponent(replica.name)}`);
  clear();
  // A new connection sends what is kept once more.
  stream.onopen = clear;
  stream.onmessage = (message) => add(JSON.parse(message.data));
}

export function closeLog() {
  stream?.close();
  stream = null;
  byId('log').hidden = true;
}

function clear() {
  level = '';
  byId('lines').replaceChildren(element('li', 'nothing', 'It has written nothing yet.'));
  refresh();
}

function add({ time, isError, text }) {
  const lines = byId('lines');
  lines.querySelector('.nothing')?.remove();
  level = levelOf(text, level);
  const said = element('span', 'said', ...runs(text).map((run) => run.className ? element('span', run.className, run.text) : run.text));
  const line = element('li', `line ${level}${isError ? ' stderr' : ''}`, stamp(time), said);
  line.title = isError ? 'standard error' : 'standard output';
  line.hidden = !matches(line);
  lines.append(line);
  if (lines.childElementCount > KEPT_LINES) {
    lines.firstElementChild.remove();
  }
  refreshSoon();
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
byId('follow').addEventListener('change', refresh);
// Whoever scrolls up wants to read; at the end again, to follow.
byId('lines').addEventListener('wheel', () => requestAnimationFrame(() => {
  const lines = byId('lines');
  byId('follow').checked = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 4;
}), { passive: true });
