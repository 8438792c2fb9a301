// What loggers put in front: .NET, PostgreSQL, RabbitMQ, Redis, and whoever writes the word; and what the app host says of an end.
const LEVELS = [
  ['error', /^\s*(fail|crit):|\b(ERROR|FATAL|PANIC)\b|\[(error|critical)\]|^Unhandled exception|^ended with \d+;/],
  ['warn', /^\s*warn:|\bWARN(ING)?\b|\[warning\]|^(not healthy|still starting):/],
  ['faint', /^\s*(dbug|trce):|\bDEBUG\b|\[debug\]/],
];
const NAMED = /^\s*(info):|\b(LOG|INFO|NOTICE)\b|\[(info|notice)\]/;
const ANSI = /\u001b\[([0-9;]*)([A-Za-z])/g;

/** Its own level, or for a further line of the same message the one before it. */
export function levelOf(text, before) {
  const plain = text.replace(ANSI, '');
  const found = LEVELS.find(([, pattern]) => pattern.test(plain));
  return found ? found[0] : /^\s/.test(plain) && !NAMED.test(plain) ? before : '';
}

/** The text in pieces of one colour each: what a terminal's colour sequences say. */
export function runs(text) {
  const pieces = [];
  let className = '';
  let from = 0;
  for (const match of text.matchAll(ANSI)) {
    pieces.push({ text: text.slice(from, match.index), className });
    from = match.index + match[0].length;
    if (match[2] === 'm') {
      className = style(match[1], className);
    }
  }
  pieces.push({ text: text.slice(from), className });
  return pieces.filter((piece) => piece.text);
}

function style(codes, className) {
  const names = new Set(className.split(' ').filter(Boolean));
  for (const code of codes.split(';').map(Number)) {
    if (code === 0) {
      names.clear();
    } else if (code === 1) {
      names.add('strong');
    } else if (code === 22) {
      names.delete('strong');
    } else if ((code >= 30 && code <= 39) || (code >= 90 && code <= 97)) {
      [...names].filter((name) => name.startsWith('ink-')).forEach((name) => names.delete(name));
      if (code !== 39) {
        names.add(`ink-${code % 10}`);
      }
    }
  }
  return [...names].join(' ');
}
