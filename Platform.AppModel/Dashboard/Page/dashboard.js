import { showActs } from './commands.js';
import { hideDetails, showDetails } from './details.js';
import { showList, tick } from './list.js';
import { openLog, closeLog } from './log.js';
import { watchParameters } from './parameters.js';
import { draw } from './picture.js';
import { watchErrors } from './errors.js';

const byId = (id) => document.getElementById(id);

// In the order in which the application declares them.
const replicas = new Map();
let selected = null;
let drawing = false;

function select(name) {
  selected = name === selected ? null : name;
  history.replaceState(null, '', selected ? `#${selected}` : location.pathname);
  if (selected) {
    const one = replicas.get(selected);
    openLog(one, [...replicas.values()].filter((other) => other.resource === one.resource));
  } else {
    closeLog();
    hideDetails();
  }
  document.body.classList.toggle('reading', selected !== null);
  show();
}

function show() {
  const all = [...replicas.values()];
  byId('empty').hidden = all.length > 0;
  summarise(all);
  showList(byId('resources'), all, selected, select);
  showActs(replicas.get(selected));
  showDetails(replicas.get(selected), all, select);
  draw(byId('picture'), all, selected, select);
}

function summarise(all) {
  const wanted = all.filter((one) => one.health !== 'off' && one.health !== 'stopped');
  const up = wanted.filter((one) => one.health === 'good').length;
  const ill = wanted.filter((one) => one.health === 'bad').map((one) => one.name);
  const isUp = up === wanted.length;
  const summary = byId('summary');
  summary.className = `pill ${ill.length ? 'bad' : isUp ? 'good' : 'pending'}`;
  summary.textContent = ill.length ? `${ill.join(', ')}: not well` : isUp ? `All ${up} up` : `Starting: ${up} of ${wanted.length} up`;
  document.title = `${ill.length ? '✗ ' : isUp ? '' : '… '}Platform – dashboard`;
  Object.assign(byId('progress'), { max: wanted.length, value: up, hidden: isUp });
}

// States come in bursts; the eye wants one picture of each.
function showSoon() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      show();
    });
  }
}

const feed = new EventSource('resources');
feed.onmessage = (message) => {
  const replica = JSON.parse(message.data);
  replicas.set(replica.name, replica);
  showSoon();
  if (!selected && location.hash === `#${replica.name}`) {
    select(replica.name);
  }
};
feed.onerror = () => {
  byId('summary').className = 'pill bad';
  byId('summary').textContent = 'The app host does not answer; it may have been stopped.';
};

byId('close').addEventListener('click', () => select(selected));
document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches('input, select');
  if (event.key === 'Escape' && selected && !byId('confirm').open) {
    select(selected);
  } else if (event.key === '/' && selected && !isTyping) {
    event.preventDefault();
    byId('tab-log').click();
    byId('search').focus();
  }
});
watchErrors(showSoon);
watchParameters();
setInterval(tick, 1000);
