import { buttons } from './commands.js';
import { element, icon } from './element.js';
import { errorBadge } from './errors.js';

// A substitute is worth knowing of; a server of one's own is the usual case.
const ORIGINS = { server: '', given: 'given', substitute: 'substitute', absent: 'not here' };

export function showList(place, replicas, selected, select) {
  const { replica, command } = document.activeElement?.dataset ?? {};
  // What belongs to one of several, a region for one, stands with it.
  const names = [...new Set(replicas.map((one) => one.group).filter(Boolean))];
  const apart = names.length > 1 ? names : [];
  const others = replicas.filter((one) => !apart.includes(one.group));
  const groups = [
    ['Services', others.filter((one) => !one.origin)],
    ['Backing services', others.filter((one) => one.origin)],
    ...apart.map((name) => [name, replicas.filter((one) => one.group === name).sort((a, b) => Boolean(a.origin) - Boolean(b.origin))]),
  ].filter(([, members]) => members.length > 0);
  place.replaceChildren(...groups.map(([title, members]) => {
    const list = element('ul', '', ...members.map((one) => row(one, awaited(one, replicas), one.name === selected, select)));
    list.setAttribute('aria-label', title);
    return element('div', 'group', element('h2', '', title), list);
  }));
  const focused = [...place.querySelectorAll(`[data-replica="${CSS.escape(replica ?? '')}"]`)];
  (focused.find((one) => one.dataset.command === command) ?? focused[0])?.focus();
  tick();
}

/** Time passes for rows that are up. */
export function tick() {
  for (const place of document.querySelectorAll('[data-started]')) {
    place.textContent = duration((Date.now() - Date.parse(place.dataset.started)) / 1000);
  }
}

// Whom it waits for, by name.
function awaited(one, replicas) {
  const isUp = (name) => replicas.filter((other) => other.resource === name).every((other) => other.health === 'good' || other.health === 'off');
  const names = one.needs.filter((need) => need.waits && !isUp(need.name)).map((need) => need.name);
  return one.state === 'Waiting' && names.length ? `for ${names.join(', ')}` : '';
}

function row(one, waitsFor, isSelected, select) {
  const name = element('button', 'name', one.name);
  name.type = 'button';
  name.dataset.replica = one.name;
  name.ariaPressed = String(isSelected);
  name.title = 'Show its log';
  name.addEventListener('click', () => select(one.name));
  name.addEventListener('keydown', step);
  const of = one.name === one.resource ? '' : element('span', 'muted', `of ${one.resource}`);
  return element('li', `row ${one.health}${isSelected ? ' selected' : ''}`,
    element('span', 'dot'),
    element('div', 'what', element('div', 'title', name, of, errorBadge(one.name)), from(one, waitsFor)),
    element('div', 'how',
      element('div', 'now', element('span', 'acts', ...buttons(one, one.commands.filter((command) => command.isHighlighted))), element('span', 'state', one.state, uptime(one))),
      address(one)));
}

function from(one, waitsFor) {
  if (one.problem || waitsFor) {
    return element('div', 'problem', one.problem ?? waitsFor);
  }
  const origin = ORIGINS[one.origin] ? element('span', `chip ${one.origin}`, ORIGINS[one.origin]) : '';
  const line = element('div', 'source', origin, one.source);
  line.title = one.source;
  return line;
}

function uptime(one) {
  const times = one.restarts > 0 ? element('span', 'chip substitute', one.restarts === 1 ? '1 restart' : `${one.restarts} restarts`) : '';
  const since = one.started && one.health === 'good' ? element('span', 'since') : '';
  if (since) {
    since.dataset.started = one.started;
  }
  return since || times ? element('span', 'extra', since, times) : '';
}

// Nobody answers at an address whose owner is not up.
function address(one) {
  return element('div', 'address', ...one.urls.map(({ url, text: name }) => {
    const text = name ?? url.replace(/^https?:\/\//, '');
    if (one.health !== 'good') {
      return element('span', '', text);
    }
    const link = element('a', '', text, icon('M9 7h8v8M17 7 7 17'));
    return Object.assign(link, { href: url, title: url, target: '_blank', rel: 'noreferrer' });
  }));
}

// Arrow keys go from name to name.
function step(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    const names = [...document.querySelectorAll('.name')];
    names[names.indexOf(event.currentTarget) + by]?.focus();
    event.preventDefault();
  }
}

function duration(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h} h ${m} min` : m ? `${m} min ${s} s` : `${s} s`;
}
