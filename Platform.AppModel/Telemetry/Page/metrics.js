import { element } from './element.js';
import { every, fillOrigins, get, origins } from './telemetry.js';
import { filters } from './filters.js';
import { walk } from './parts.js';
import { nothing } from './nothing.js';
import { choices, chosen, forget, showAsTable } from './choices.js';
import { chartOf } from './chart.js';
import { legend, table } from './values.js';

const byId = (id) => document.getElementById(id);
const select = document.querySelector('[data-filter=resource]');
const place = byId('chart');
let shownList = '';
let shownChart = '';

const question = filters(() => {
  shownChart = '';
  ask();
});

const ask = every(2000, async () => {
  await origins();
  const all = await get('metrics');
  fillOrigins(select, all.map(({ resource }) => ({ resource, instance: resource })));
  const { resource, text, meter, name } = question.values();
  const wanted = all.filter((one) => (!resource || one.resource === resource) && one.name.toLowerCase().includes(text.toLowerCase()));
  byId('count').textContent = wanted.length === 1 ? '1 instrument' : `${wanted.length} instruments`;
  document.querySelector('main').classList.toggle('bare', all.length === 0);
  list(wanted);
  const instrument = all.find((one) => one.name === name && one.meter === meter && (!resource || one.resource === resource));
  const chart = instrument && await get('chart', { resource: instrument.resource, meter, name, ...chosen() });
  draw(chart, all.length);
});

function list(wanted) {
  const { resource, meter, name } = question.values();
  const state = JSON.stringify([wanted.map((one) => [one.resource, one.meter, one.name]), resource, meter, name]);
  if (state === shownList) {
    return;
  }
  shownList = state;
  const hadFocus = byId('instruments').contains(document.activeElement);
  const groups = Map.groupBy(wanted, (one) => resource ? one.meter : `${one.resource} · ${one.meter}`);
  byId('instruments').replaceChildren(...[...groups].flatMap(([title, members]) => [element('h3', '', title), ...members.map(entry)]));
  if (hadFocus) {
    byId('instruments').querySelector('[aria-current]')?.focus();
  }
}

function entry(one) {
  const { resource, meter, name } = question.values();
  const button = element('button', '', one.name);
  button.type = 'button';
  button.title = one.description;
  if (one.name === name && one.meter === meter && (!resource || one.resource === resource)) {
    button.setAttribute('aria-current', 'true');
  }
  button.addEventListener('click', () => {
    forget();
    question.setAll({ resource: one.resource, meter: one.meter, name: one.name });
  });
  return button;
}

function draw(chart, instruments) {
  const state = JSON.stringify([chart, instruments > 0, showAsTable()]);
  if (state === shownChart) {
    return;
  }
  shownChart = state;
  if (!chart) {
    place.replaceChildren(instruments
      ? nothing('Choose an instrument', 'Its values of the last minutes are drawn here, and go on by themselves.')
      : nothing('No metrics yet', 'Projects that call AddServiceDefaults send theirs every 5 s. A meter of your own is sent too when its name begins with “Platform.”, or is its project’s.'));
    return;
  }
  const { instrument } = chart;
  const kept = place.querySelector('.choices');
  const isSame = kept?.dataset.of === `${instrument.resource} ${instrument.name}` && kept.contains(document.activeElement);
  place.replaceChildren(
    element('div', 'chart-head', element('h2', '', instrument.name), element('p', '', [instrument.description, instrument.resource].filter(Boolean).join(' · '))),
    isSame ? kept : choices(chart, ask),
    ...(showAsTable() ? [table(chart)] : [chartOf(chart), legend(chart)]));
}

walk(byId('instruments'), 'button');
addEventListener('resize', () => {
  shownChart = '';
  ask();
});
