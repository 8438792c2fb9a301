const step = 24; // pixels for an arrow key

export function attach(element, variable, vertical) {
  const panes = element.parentElement;
  const key = `platform:size:${variable}`;
  const limits = vertical ? [300, () => panes.clientWidth - 380] : [34, () => panes.clientHeight - 160];
  const size = () => parseFloat(getComputedStyle(panes).getPropertyValue(variable));
  const resize = pixels => {
    const bounded = Math.round(Math.max(limits[0], Math.min(pixels, limits[1]())));
    panes.style.setProperty(variable, `${bounded}px`);
    element.setAttribute('aria-valuenow', bounded);
    localStorage.setItem(key, bounded);
  };

  const kept = parseFloat(localStorage.getItem(key));
  if (kept) {
    resize(kept);
  }

  element.setAttribute('aria-valuenow', Math.round(size()));

  element.addEventListener('pointerdown', down => {
    element.setPointerCapture(down.pointerId);
    const start = vertical ? down.clientX : down.clientY;
    const before = size();
    const move = event => resize(before + start - (vertical ? event.clientX : event.clientY));
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', () => element.removeEventListener('pointermove', move), { once: true });
  });
  element.addEventListener('keydown', event => {
    const grow = vertical ? 'ArrowLeft' : 'ArrowUp';
    const shrink = vertical ? 'ArrowRight' : 'ArrowDown';
    if (event.key === grow || event.key === shrink) {
      event.preventDefault();
      resize(size() + (event.key === grow ? step : -step));
    }
  });
}
