const key = 'platform:theme';

export function chosen() {
  return localStorage.getItem(key) ?? 'system';
}

export function choose(theme) {
  if (theme === 'system') {
    localStorage.removeItem(key);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(key, theme);
    document.documentElement.dataset.theme = theme;
  }
  dispatchEvent(new Event('platform:theme'));
}
