// Runs before the first paint, so that nothing flashes. The key is the editor's, as are the colours.
(() => {
  const key = 'platform:theme';
  const root = document.documentElement;
  const chosen = () => localStorage.getItem(key) ?? 'system';

  const apply = () => {
    if (chosen() === 'system') {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = chosen();
    }
  };

  apply();
  addEventListener('DOMContentLoaded', () => {
    const buttons = [...document.querySelectorAll('[data-choose]')];
    const mark = () => buttons.forEach((button) => {
      button.ariaChecked = String(button.dataset.choose === chosen());
    });
    for (const button of buttons) {
      button.addEventListener('click', () => {
        localStorage.setItem(key, button.dataset.choose);
        apply();
        mark();
      });
    }
    mark();
  });
})();
