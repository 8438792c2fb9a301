// Runs before the first paint: the theme, so that nothing flashes; and the one-use code, so that it leaves the address bar at once.
(() => {
  const theme = localStorage.getItem('platform:theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }

  const takeCode = () => {
    const code = new URLSearchParams(location.hash.slice(1)).get('code');
    if (!code) {
      return false;
    }
    sessionStorage.setItem('platform:code', code);
    history.replaceState(null, '', location.pathname + location.search);
    return true;
  };

  takeCode();
  // A second link opened in this tab changes the fragment only, which loads nothing by itself.
  addEventListener('hashchange', () => takeCode() && location.reload());
})();
