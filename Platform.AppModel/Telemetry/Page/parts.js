import { element } from './element.js';

/** Names and values; a value can be asked for with one click. */
export function tagList(tags, only) {
  const list = element('dl', 'tags');
  for (const { name, value } of tags.toSorted((one, other) => one.name.localeCompare(other.name))) {
    const cell = element('dd', value.includes('\n') ? 'long' : '', value || '–');
    if (only && value && value.length < 200 && !value.includes('\n')) {
      const button = element('button', 'only', 'only these');
      button.type = 'button';
      button.title = `Only with ${name}=${value}`;
      button.addEventListener('click', () => only(`${name}=${value}`));
      cell.append(button);
    }
    list.append(element('dt', '', name), cell);
  }
  return list;
}

export function part(title, ...content) {
  return element('section', 'part', element('h3', '', title), ...content);
}

export function link(text, path, parameters) {
  const made = element('a', '', text);
  made.href = `${path}?${new URLSearchParams(parameters)}`;
  return made;
}

/** Arrow keys, Home and End go from one to the next of what can be chosen. */
export function walk(list, selector) {
  list.addEventListener('keydown', (event) => {
    const all = [...list.querySelectorAll(selector)].filter((one) => one.offsetParent);
    const at = all.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[Math.max(0, next)]?.focus();
    }
  });
}
