import { element, icon } from './element.js';

const byId = (id) => document.getElementById(id);
const ICONS = {
  start: 'M8 5.5v13l10.5-6.5Z',
  stop: 'M7 7h10v10H7Z',
  restart: 'M19 12a7 7 0 1 1-2.2-5.1M19 4v4.5h-4.5',
};
const TOLD_MS = 6000;
let timer = 0;
let shown = '';

/** A button for each of the commands: a picture for those that everybody knows, a word for the others. */
export function buttons(one, commands) {
  return commands.map((command) => {
    const path = ICONS[command.name];
    const button = element('button', path ? 'icon-button' : 'button', path ? icon(path) : command.title);
    button.type = 'button';
    button.disabled = !command.isEnabled;
    button.title = command.description ?? command.title;
    button.ariaLabel = `${command.title} ${one.name}`;
    Object.assign(button.dataset, { replica: one.name, command: command.name });
    button.addEventListener('click', () => execute(one, command));
    return button;
  });
}

/** Beside the log, all of them. */
export function showActs(one) {
  const place = byId('acts');
  const state = JSON.stringify([one?.name, one?.commands]);
  if (state !== shown) {
    shown = state;
    const { command } = place.contains(document.activeElement) ? document.activeElement.dataset : {};
    // Those that everybody knows stand where they always stand: last.
    place.replaceChildren(...(one ? buttons(one, one.commands.toSorted((first, second) => (first.name in ICONS) - (second.name in ICONS))) : []));
    place.querySelector(`[data-command="${CSS.escape(command ?? '')}"]`)?.focus();
  }
}

async function execute(one, command) {
  if (command.question && !(await agrees(command))) {
    return;
  }
  tell(`${command.title} ${one.name} …`);
  try {
    const answer = await fetch(`resources/${encodeURIComponent(one.name)}/commands/${encodeURIComponent(command.name)}`, { method: 'POST' });
    const outcome = answer.ok ? await answer.json() : { message: await answer.text() };
    tell(outcome.success ? `${command.title} ${one.name}: done` : outcome.canceled ? `${command.title} ${one.name}: cancelled` : `${command.title} ${one.name}: ${outcome.message ?? 'failed'}`, !outcome.success && !outcome.canceled);
  } catch {
    tell('The app host does not answer; it may have been stopped.', true);
  }
}

function agrees(command) {
  const dialog = byId('confirm');
  byId('question').textContent = command.question;
  byId('agreed').textContent = command.title;
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

/** A word at the edge of the page; what failed stays until it is clicked away. */
export function tell(text, isBad = false) {
  const place = byId('told');
  clearTimeout(timer);
  place.textContent = text;
  place.className = `told${isBad ? ' bad' : ''}`;
  place.hidden = false;
  place.onclick = () => { place.hidden = true; };
  if (!isBad) {
    timer = setTimeout(place.onclick, TOLD_MS);
  }
}
