const SVG = 'http://www.w3.org/2000/svg';

export function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children.filter((child) => child !== ''));
  return made;
}

export function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function icon(path) {
  return drawn('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, drawn('path', { d: path }));
}
