import { element } from './element.js';

// How many colours telemetry.css has.
const TONES = 8;

const order = [];

/** Asks the app host; a page that is not looked at asks nothing. */
export function every(milliseconds, ask) {
  let running = false;
  let again = false;
  const turn = async () => {
    again = true;
    if (running || document.hidden) {
      return;
    }
    running = true;
    while (again) {
      again = false;
      await once(ask);
    }
    running = false;
  };
  turn();
  setInterval(turn, milliseconds);
  document.addEventListener('visibilitychange', turn);
  return turn;
}

async function once(ask) {
  try {
    await ask();
    say('');
  } catch (problem) {
    if (!(problem instanceof TypeError) && !(problem instanceof Answer)) {
      throw problem;
    }
    say(problem instanceof Answer ? problem.message : 'The app host does not answer; it may have been stopped.');
  }
}

class Answer extends Error {}

/** Null for what is not there. */
export async function get(path, parameters = {}) {
  const asked = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => [value].flat().filter(Boolean).map((one) => [name, one])));
  const response = await fetch(`telemetry/${path}?${asked}`);
  if (response.status === 404) {
    return null;
  }
  if (!response.ok) {
    throw new Answer(response.status === 401 ? 'This page belongs to an earlier run: open the link that the app host printed.' : 'The app host refused what was asked.');
  }
  return response.json();
}

/** Who has told anything, with the number of errors of each. */
export async function origins() {
  const all = await get('origins');
  for (const { resource } of all) {
    if (!order.includes(resource)) {
      order.push(resource);
    }
  }
  return all;
}

/** A resource keeps its colour for the whole run. */
export function tone(resource) {
  const at = order.indexOf(resource);
  return `tone-${at < 0 ? TONES : (at % TONES) + 1}`;
}

export function owner(name, resource) {
  return element('span', `owner ${tone(resource)}`, name);
}

/** Resources, and below each its replicas if there are several. */
export function fillOrigins(select, all) {
  const chosen = select.value || select.dataset.wanted || '';
  const names = [...new Set(all.map((one) => one.resource))].toSorted().flatMap((resource) => {
    const replicas = all.filter((one) => one.resource === resource).map((one) => one.instance).toSorted();
    return replicas.length > 1 || replicas[0] !== resource ? [[resource, resource], ...replicas.map((name) => [name, `\u00a0\u00a0${name}`])] : [[resource, resource]];
  });
  if (chosen && !names.some(([value]) => value === chosen)) {
    names.push([chosen, chosen]);
  }
  if (select.options.length !== names.length + 1) {
    select.replaceChildren(new Option('All resources', ''), ...names.map(([value, text]) => new Option(text, value)));
    select.value = chosen;
  }
}

export function duration(milliseconds) {
  if (milliseconds >= 60_000) {
    return `${Math.floor(milliseconds / 60_000)} min ${Math.round(milliseconds / 1000) % 60} s`;
  }
  const [value, unit] = milliseconds === 0 || milliseconds >= 1000 ? [milliseconds / 1000, 's'] : milliseconds >= 1 ? [milliseconds, 'ms'] : [milliseconds * 1000, 'µs'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

export function clock(milliseconds) {
  const time = new Date(milliseconds);
  const made = element('time', '', `${time.toLocaleTimeString([], { hour12: false })}.${String(time.getMilliseconds()).padStart(3, '0')}`);
  made.dateTime = time.toISOString();
  made.title = time.toLocaleString();
  return made;
}

function say(problem) {
  const state = document.getElementById('state');
  if (state) {
    state.textContent = problem;
    state.hidden = !problem;
  }
}
