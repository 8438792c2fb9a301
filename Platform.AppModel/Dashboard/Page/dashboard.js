// Lines kept on screen: as many as the app host keeps.
const KEPT_LINES = 2000;
// Colour sequences of terminals; the page has its own colours.
const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;

const rows = new Map();
const byId = (id) => document.getElementById(id);
const element = (name, className, text = '') => Object.assign(document.createElement(name), { className, textContent: text });

let selected = null;
let logStream = null;

function show(resource) {
  const row = rows.get(resource.name)?.row ?? addRow(resource.name);
  rows.set(resource.name, { row, resource });
  const [name, state, address, source, , restarts] = row.cells;
  const kind = element('span', 'kind', resource.name === resource.resource ? resource.kind : `${resource.kind}, ${resource.resource}`);
  name.replaceChildren(element('button', 'name', resource.name), kind);
  const code = resource.health === 'bad' && resource.exitCode !== null ? ` (${resource.exitCode})` : '';
  state.replaceChildren(element('span', `state ${resource.health}`, resource.state + code));
  address.replaceChildren(...resource.urls.map((url) => link(url, resource.health === 'good')));
  source.textContent = resource.source;
  source.title = resource.source;
  restarts.textContent = resource.restarts || '';
  summarise();
  tick();
  if (!selected && location.hash === `#${resource.name}`) {
    select(resource.name);
  }
}

// Nobody answers at an address whose owner is not up.
function link(url, isUp) {
  const text = url.replace(/^https?:\/\//, '');
  return isUp ? Object.assign(element('a', '', text), { href: url, target: '_blank', rel: 'noreferrer' }) : element('span', 'kind', text);
}

function addRow(name) {
  const row = byId('resources').insertRow();
  for (const className of ['', '', '', 'source', 'number', 'number']) {
    row.insertCell().className = className;
  }
  row.addEventListener('click', (event) => event.target.closest('a') || select(name));
  return row;
}

function summarise() {
  const all = [...rows.values()].map((entry) => entry.resource);
  const up = all.filter((resource) => resource.health === 'good').length;
  const bad = all.filter((resource) => resource.health === 'bad').map((resource) => resource.name);
  byId('summary').textContent = bad.length ? `${up} of ${all.length} up; not well: ${bad.join(', ')}` : `${up} of ${all.length} up`;
}

function tick() {
  for (const { row, resource } of rows.values()) {
    const running = resource.started && (resource.health === 'good' || resource.state === 'Starting');
    row.cells[4].textContent = running ? duration((Date.now() - Date.parse(resource.started)) / 1000) : '';
  }
}

function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h} h ${m} min` : m ? `${m} min ${s} s` : `${s} s`;
}

function select(name) {
  if (selected === name) {
    return;
  }
  close();
  selected = name;
  history.replaceState(null, '', `#${name}`);
  rows.get(name).row.className = 'selected';
  byId('log').hidden = false;
  byId('log-name').textContent = name;
  byId('lines').replaceChildren();
  logStream = new EventSource(`logs/${encodeURIComponent(name)}`);
  // A new connection sends what is kept once more.
  logStream.onopen = () => byId('lines').replaceChildren();
  logStream.onmessage = (message) => addLine(JSON.parse(message.data));
}

function close() {
  logStream?.close();
  if (selected) {
    rows.get(selected).row.className = '';
    history.replaceState(null, '', '#');
  }
  selected = null;
  byId('log').hidden = true;
}

function addLine({ time, isError, text }) {
  const lines = byId('lines');
  const line = element('li', isError ? 'error' : '');
  const stamp = element('time', '', new Date(time).toLocaleTimeString([], { hour12: false }));
  line.append(stamp, element('span', '', text.replace(ANSI, '')));
  line.style.display = matches(line) ? '' : 'none';
  lines.append(line);
  if (lines.childElementCount > KEPT_LINES) {
    lines.firstElementChild.remove();
  }
  scheduleScroll();
}

let scrolling = false;
function scheduleScroll() {
  if (!scrolling && byId('follow').checked) {
    scrolling = true;
    requestAnimationFrame(() => {
      scrolling = false;
      byId('lines').scrollTop = byId('lines').scrollHeight;
    });
  }
}

function matches(line) {
  const words = byId('filter').value.trim().toLowerCase();
  return !words || line.lastElementChild.textContent.toLowerCase().includes(words);
}

byId('filter').addEventListener('input', () => {
  for (const line of byId('lines').children) {
    line.style.display = matches(line) ? '' : 'none';
  }
  scheduleScroll();
});
byId('follow').addEventListener('change', scheduleScroll);
byId('clear').addEventListener('click', () => byId('lines').replaceChildren());
byId('close').addEventListener('click', close);
document.addEventListener('keydown', (event) => event.key === 'Escape' && close());
setInterval(tick, 1000);

const resources = new EventSource('resources');
resources.onmessage = (message) => show(JSON.parse(message.data));
resources.onerror = () => { byId('summary').textContent = 'The app host does not answer; it may have been stopped.'; };
