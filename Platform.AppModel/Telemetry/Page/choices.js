import { element } from './element.js';

let minutes = '5';
let by = '';
let part = '0.9';
let isTable = false;
let where = new Map();

/** As the app host is asked. */
export function chosen() {
  return { minutes, by, part, where: [...where].map(([name, value]) => `${name}=${value}`) };
}

export function showAsTable() {
  return isTable;
}

/** Another instrument has other dimensions. */
export function forget() {
  by = '';
  where = new Map();
}

/** How far back, by what, and of what the chart is. */
export function choices({ instrument, dimensions }, changed) {
  const several = dimensions.filter((one) => one.values.length > 1);
  const place = element('div', 'choices',
    select('Last', minutes, [['5', '5 minutes'], ['15', '15 minutes'], ['30', '30 minutes']], (value) => { minutes = value; }),
    several.length ? select('A line for each', by, [['', '– all together –'], ...several.map(({ name }) => [name, name])], (value) => { by = value; }) : '',
    instrument.kind === 'Histogram' && by ? select('Show', part, [['0.5', 'p50'], ['0.9', 'p90'], ['0.99', 'p99']], (value) => { part = value; }) : '',
    ...several.map(({ name, values }) => select(name, where.get(name) ?? '', [['', 'all'], ...values.map((value) => [value, value])], (value) => {
      where.delete(name);
      if (value) {
        where.set(name, value);
      }
    })),
    element('span', 'grow'),
    view());
  place.dataset.of = `${instrument.resource} ${instrument.name}`;
  return place;

  function select(title, value, options, set) {
    const made = element('select', '', ...options.map(([key, text]) => new Option(text, key)));
    made.value = value;
    made.addEventListener('change', () => {
      set(made.value);
      // What there is to choose depends on what is chosen.
      made.blur();
      changed();
    });
    return element('label', '', title, made);
  }

  function view() {
    const one = (text, asTable) => {
      const button = element('button', '', text);
      button.type = 'button';
      button.ariaPressed = String(isTable === asTable);
      button.addEventListener('click', () => {
        isTable = asTable;
        button.blur();
        changed();
      });
      return button;
    };
    return element('span', 'switch', one('Chart', false), one('Table', true));
  }
}
