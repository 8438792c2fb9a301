import { tell } from './commands.js';
import { element } from './element.js';

const place = () => document.getElementById('parameters');
let revealed = new Map();
let rows = [];

/** Those without a value come first, each with a form; the others lie folded. */
export function watchParameters() {
  const feed = new EventSource('parameters');
  feed.onmessage = (message) => {
    rows = JSON.parse(message.data);
    draw();
  };
}

function draw() {
  const missing = rows.filter((row) => row.isMissing);
  const known = rows.filter((row) => !row.isMissing);
  // What somebody is typing stays where it is.
  const open = new Map([...place().querySelectorAll('form')].map((form) => [form.dataset.name, form]));
  const { key } = document.activeElement?.dataset ?? {};
  place().hidden = rows.length === 0;
  const wasOpen = place().querySelector('details')?.open ?? false;
  place().replaceChildren(
    ...(missing.length ? [element('h2', '', 'Parameters without a value'), ...missing.map((row) => open.get(row.name) ?? form(row))] : []),
    ...(known.length ? [fold(known, wasOpen)] : []));
  place().querySelector(`[data-key="${CSS.escape(key ?? '')}"]`)?.focus();
}

function form(row) {
  const input = Object.assign(element('input', ''), { type: row.isSecret ? 'password' : 'text', required: true, autocomplete: 'off', id: `parameter-${row.name}`, spellcheck: false });
  input.dataset.key = `give ${row.name}`;
  const label = Object.assign(element('label', '', row.name), { htmlFor: input.id });
  const keep = Object.assign(element('input', ''), { type: 'checkbox', checked: row.canKeep, disabled: !row.canKeep });
  const save = Object.assign(element('button', 'button strong', 'Give'), { type: 'submit', ariaLabel: `Give ${row.name}` });
  const made = element('form', 'ask', label, row.description ? element('p', 'muted', row.description) : '', input,
    element('div', 'line', element('label', 'keep', keep, row.canKeep ? 'Keep it in user secrets' : 'For this run only'), save));
  made.dataset.name = row.name;
  made.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await fetch(`parameters/${encodeURIComponent(row.name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ value: input.value, keep: keep.checked }),
    }).catch(() => null);
    input.value = answer?.ok ? '' : input.value;
    tell(answer?.ok ? `${row.name}: taken` : `${row.name}: ${answer ? await answer.text() : 'the app host does not answer'}`, !answer?.ok);
  });
  return made;
}

function fold(known, isOpen) {
  const body = element('tbody', '', ...known.map((row) => element('tr', '', Object.assign(element('th', '', row.name), { scope: 'row' }), element('td', '', value(row)))));
  const made = element('details', 'part known', element('summary', '', known.length === 1 ? '1 parameter' : `${known.length} parameters`), element('table', '', body));
  made.open = isOpen;
  return made;
}

function value({ name, isSecret, value: known }) {
  if (!isSecret) {
    return known ?? element('span', 'muted', 'not needed yet');
  }
  const isOpen = revealed.has(name);
  const button = Object.assign(element('button', 'button', isOpen ? 'Hide' : 'Show'), { type: 'button', ariaLabel: `${isOpen ? 'Hide' : 'Show'} ${name}` });
  button.dataset.key = `show ${name}`;
  button.addEventListener('click', async () => {
    if (!revealed.delete(name)) {
      const answer = await fetch(`parameters/${encodeURIComponent(name)}/value`, { method: 'POST' }).catch(() => null);
      if (!answer?.ok) {
        tell(`${name} has no value yet.`, true);
        return;
      }
      revealed.set(name, await answer.text());
    }
    draw();
  });
  return element('span', 'secret', isOpen ? element('code', 'text', revealed.get(name)) : element('span', 'dots', '••••••••'), button);
}
