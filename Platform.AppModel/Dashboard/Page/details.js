import { element } from './element.js';
import { tell } from './commands.js';

// Health is asked every five seconds; what is shown of it is about as old.
const REFRESH_MS = 5000;

const byId = (id) => document.getElementById(id);
const place = () => byId('details-view');
// What somebody asked to see of this replica; gone with the next one.
let revealed = new Map();
let current = null;
let shown = '';

/** All about one replica: fetched while it is looked at, and again when its state changes. */
export function showDetails(one, all, select) {
  if (one && one.name !== current?.one.name) {
    revealed = new Map();
    shown = '';
    place().replaceChildren();
  }
  current = one ? { one, all, select } : null;
  refresh();
}

export function hideDetails() {
  revealed = new Map();
  current = null;
}

async function refresh() {
  if (!current || place().hidden) {
    return;
  }
  const { one, all, select } = current;
  const answer = await fetch(`resources/${encodeURIComponent(one.name)}/details`).catch(() => null);
  if (!answer?.ok || current?.one.name !== one.name) {
    return;
  }
  const details = await answer.json();
  const state = JSON.stringify([details, one.needs, one.state, all.map((other) => other.health), [...revealed]]);
  if (state !== shown) {
    shown = state;
    const { key } = document.activeElement?.dataset ?? {};
    place().replaceChildren(...sections(one, details, all, select));
    place().querySelector(`[data-key="${CSS.escape(key ?? '')}"]`)?.focus();
  }
}

function sections(one, details, all, select) {
  const declared = details.environment.filter((variable) => variable.isDeclared);
  const inherited = details.environment.filter((variable) => !variable.isDeclared);
  return [
    element('div', 'facts',
      section('Process', ...processOf(one, details)),
      details.endpoints.length ? section('Endpoints', table(details.endpoints.flatMap(({ name, url, shared }) => [[name, address(one, url)], ...(shared ? [[`${name}, all replicas`, address(one, shared)]] : [])]))) : '',
      details.health.length ? section('Health', table(details.health.map(({ name, problem, at }) => [name, health(problem, at)]))) : '',
      section('Around it', ...around(one, all, select)),
      details.process && details.isDotnet ? section('Attach a debugger', ...attach(details.process)) : ''),
    declared.length ? section('Environment', table(declared.map((variable) => [variable.name, value(one, 'environment', variable)]))) : '',
    inherited.length ? fold(`${inherited.length} more of the app host's own`, table(inherited.map((variable) => [variable.name, value(one, 'environment', variable)]))) : '',
  ].filter((part) => part !== '');
}

function section(title, ...content) {
  return element('section', 'part', element('h3', '', title), ...content);
}

function fold(title, content) {
  const made = element('details', 'part', element('summary', '', title), content);
  made.open = place().querySelector('details')?.open ?? false;
  return made;
}

function table(rows) {
  const body = element('tbody', '', ...rows.map(([name, ...cells]) => {
    const head = element('th', '', name);
    head.scope = 'row';
    return element('tr', '', head, ...cells.map((cell) => element('td', '', cell)));
  }));
  return element('table', '', body);
}

function processOf(one, { process, command, folder }) {
  const [program, ...words] = command;
  return [table([
    ['State', one.problem ? `${one.state}: ${one.problem}` : one.state],
    ...(process ? [['Process id', String(process)]] : []),
    ...(program ? [['Program', program.value]] : []),
    ...(words.length ? [['Arguments', element('span', 'words', ...words.map((word) => value(one, 'arguments', word)))]] : []),
    ...(folder ? [['Folder', folder]] : []),
    ['Found', one.source],
  ])];
}

function address(one, url) {
  return one.health === 'good' && url.startsWith('http') ? Object.assign(element('a', '', url), { href: url, target: '_blank', rel: 'noreferrer' }) : url;
}

function health(problem, at) {
  return `${problem ?? 'well'}, asked ${new Date(at).toLocaleTimeString([], { hour12: false })}`;
}

function around(one, all, select) {
  const of = (name) => all.filter((other) => other.resource === name);
  const links = (names) => element('span', 'words', ...names.flatMap(of).map((other) => {
    const link = element('button', 'link', other.name);
    link.type = 'button';
    link.dataset.key = `to ${other.name}`;
    link.addEventListener('click', () => select(other.name));
    return link;
  }));
  const rows = [
    ['Waits for', one.needs.filter((need) => need.waits).map((need) => need.name)],
    ['Knows', one.needs.filter((need) => !need.waits).map((need) => need.name)],
    ['Known to', [...new Set(all.filter((other) => other.needs.some((need) => need.name === one.resource)).map((other) => other.resource))]],
  ].filter(([, names]) => names.flatMap(of).length > 0);
  return rows.length ? [table(rows.map(([title, names]) => [title, links(names)]))] : [element('p', 'muted', 'It needs nobody, and nobody needs it.')];
}

function attach(id) {
  const code = (text) => element('code', '', text);
  return [
    table([
      ['VS Code', element('span', '', code('F1'), ' Debug: Attach to a .NET 5+ or .NET Core process, ', code(String(id)))],
      ['Visual Studio', element('span', '', code('Ctrl+Alt+P'), ' Attach to Process, on Windows with the connection type WSL, ', code(String(id)))],
      ['Rider', element('span', '', code('Ctrl+Alt+F5'), ' Attach to Process, ', code(String(id)))],
    ]),
    element('p', 'muted', 'Whoever stands at a breakpoint answers nobody, and is started anew after 15 s; not if the app host was started with ', code('Health__SilenceSeconds=0'), '.'),
  ];
}

// What is kept back comes one by one, and only when somebody asks for it.
function value(one, kind, { name, value: known }) {
  const key = `${kind} ${name}`;
  if (known !== null && known !== undefined) {
    return element('code', 'text', known);
  }
  const isOpen = revealed.has(key);
  const button = element('button', 'button', isOpen ? 'Hide' : 'Show');
  button.type = 'button';
  button.ariaLabel = `${isOpen ? 'Hide' : 'Show'} ${kind === 'arguments' ? `argument ${Number(name) + 1}` : name}`;
  button.dataset.key = key;
  button.addEventListener('click', async () => {
    if (!revealed.delete(key)) {
      const answer = await fetch(`resources/${encodeURIComponent(one.name)}/${kind}/${encodeURIComponent(name)}`, { method: 'POST' }).catch(() => null);
      if (!answer?.ok) {
        tell(`${name} could not be fetched.`, true);
        return;
      }
      revealed.set(key, await answer.text());
    }
    refresh();
  });
  return element('span', 'secret', isOpen ? element('code', 'text', revealed.get(key)) : element('span', 'dots', '••••••••'), button);
}

const tabs = [byId('tab-log'), byId('tab-details')];
for (const tab of tabs) {
  tab.addEventListener('click', () => {
    for (const other of tabs) {
      const isChosen = other === tab;
      other.ariaSelected = String(isChosen);
      other.tabIndex = isChosen ? 0 : -1;
      byId(other.getAttribute('aria-controls')).hidden = !isChosen;
    }
    refresh();
  });
  tab.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const next = tabs.find((other) => other !== tab);
      next.focus();
      next.click();
    }
  });
}
setInterval(refresh, REFRESH_MS);
