const near = 24; // pixels from the end that still count as "at the end"

// Keeps the end of the log in sight, unless the reader has scrolled up.
export function follow(element) {
  let atEnd = true;
  element.addEventListener('scroll', () => {
    atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < near;
  });
  new MutationObserver(() => {
    if (atEnd) {
      element.scrollTop = element.scrollHeight;
    }
  }).observe(element, { childList: true });
}
