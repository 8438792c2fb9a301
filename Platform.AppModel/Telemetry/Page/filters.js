/**
 * Fields with data-filter are the page's question; it stands in the address, so that it can be kept, sent and gone back to.
 * A hidden field is one that only a link sets: it is shown as a word that can be taken away.
 */
export function filters(changed) {
  const fields = [...document.querySelectorAll('[data-filter]')];
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = asked.get(field.dataset.filter) ?? '';
      field.dataset.wanted = value;
      if (field.type === 'checkbox') {
        field.checked = value === 'true';
      } else {
        field.value = value;
      }
    }
  };
  const values = () => Object.fromEntries(fields.map((field) => [field.dataset.filter, field.type === 'checkbox' ? (field.checked ? 'true' : '') : field.value.trim()]));
  const write = () => {
    const asked = new URLSearchParams(Object.entries(values()).filter(([, value]) => value));
    history.replaceState(null, '', `${location.pathname}${asked.size ? `?${asked}` : ''}`);
    changed();
  };
  for (const field of fields) {
    field.addEventListener(field.matches('select, [type=checkbox]') ? 'change' : 'input', () => {
      field.dataset.wanted = field.value;
      write();
    });
  }
  read();
  addEventListener('popstate', () => {
    read();
    changed();
  });
  return {
    values,
    setAll: (wanted) => {
      for (const [name, value] of Object.entries(wanted)) {
        const field = fields.find((one) => one.dataset.filter === name);
        field.value = value;
        field.dataset.wanted = value;
      }
      write();
    },
    isAny: () => Object.values(values()).some(Boolean),
  };
}

// "/" goes to the search field, as in the log of a resource.
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.matches('input, select')) {
    event.preventDefault();
    document.querySelector('input[type=search]')?.focus();
  }
});
