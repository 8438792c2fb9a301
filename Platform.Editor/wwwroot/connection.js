// The connection to the server comes and goes; what the user types stays in the browser (code/backup.js) either way.
(() => {
  const banner = document.getElementById('connection-banner');
  const text = banner.querySelector('[data-text]');
  const button = banner.querySelector('[data-reconnect]');
  const firstDelayMs = 500;
  const longestDelayMs = 5000;
  let lost = false;

  const show = message => {
    text.textContent = message;
    banner.hidden = false;
  };

  button.addEventListener('click', () => location.reload());

  const pause = ms => new Promise(resolve => setTimeout(resolve, ms));

  // Answers whether the server is up again but no longer knows this circuit: then only a new page helps.
  async function comeBack() {
    for (let delay = firstDelayMs; lost; delay = Math.min(delay * 2, longestDelayMs)) {
      await pause(delay);
      try {
        if (await Blazor.reconnect()) {
          return;
        }
        // The circuit is gone (the server was restarted); the session and the text come back with the page.
        location.reload();
        return;
      } catch {
        // Not there yet.
      }
    }
  }

  Blazor.start({
    circuit: {
      reconnectionHandler: {
        onConnectionDown() {
          if (!lost) {
            lost = true;
            show('Connection lost. Keep typing: your text is kept in this browser and saved when the connection is back.');
            comeBack();
          }
        },
        onConnectionUp() {
          lost = false;
          banner.hidden = true;
        },
      },
    },
  }).catch(() => {
    show('The editor could not start.');
    button.hidden = false;
  });
})();
