import { drawn } from './element.js';
import { arrange, BOX } from './arrange.js';

// Between boxes of a column: the log wants half of the room.
const GAPS = { alone: 62, besideLog: 30 };
const WORST = ['bad', 'pending', 'stopped', 'off', 'good'];

/** Every resource as a box, whoever needs on the left, what is needed on the right; again only when something in it changed. */
let shown = '';
export function draw(place, replicas, selected, select) {
  const resources = merge(replicas);
  const state = JSON.stringify([resources, selected]);
  if (state === shown) {
    return;
  }
  shown = state;
  const { boxes, lines, width, height } = arrange(resources, selected ? GAPS.besideLog : GAPS.alone);
  const chosen = replicas.find((one) => one.name === selected)?.resource;
  const svg = drawn('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': inWords(resources) },
    drawn('defs', {}, tip('tip'), tip('tip-chosen')),
    ...lines.map((line) => link(line, chosen)),
    ...boxes.map((box) => node(box, box.name === chosen, select)));
  svg.style.maxWidth = `${Math.round(width * 1.35)}px`;
  place.replaceChildren(svg);
}

// Replicas of one resource share a box, and the box has the worst one's colour.
function merge(replicas) {
  const resources = new Map();
  for (const one of replicas) {
    const known = resources.get(one.resource) ?? { name: one.resource, kind: one.kind, needs: one.needs, members: [] };
    known.members.push({ name: one.name, health: one.health, state: one.state });
    known.health = WORST.find((health) => known.members.some((member) => member.health === health));
    resources.set(one.resource, known);
  }
  return [...resources.values()];
}

function node(box, isChosen, select) {
  const { x, y, resource } = box;
  const first = resource.members.find((member) => member.health === resource.health);
  const alike = resource.members.filter((member) => member.state === first.state).length;
  const all = resource.members.length;
  const under = `${all === 1 ? '' : alike === all ? `${all} × ` : `${alike} of ${all}: `}${first.state}`;
  const group = drawn('g', { class: `node ${resource.health}${isChosen ? ' chosen' : ''}`, transform: `translate(${x} ${y})` },
    drawn('rect', { width: BOX.width, height: BOX.height, rx: 8 }),
    ...resource.members.map((member, index) => drawn('circle', { class: member.health, cx: 16, cy: BOX.height / 2 + (index - (resource.members.length - 1) / 2) * 14, r: 4.5 })),
    drawn('text', { class: 'label', x: 31, y: 22 }, resource.name),
    drawn('text', { class: 'under', x: 31, y: 38 }, under));
  group.addEventListener('click', () => select(first.name));
  return group;
}

function link({ points, waits, isUp, both, from, to }, chosen) {
  const touches = chosen === from || chosen === to;
  const head = `url(#${touches ? 'tip-chosen' : 'tip'})`;
  const ends = both ? { 'marker-end': head, 'marker-start': head } : { 'marker-end': head };
  return drawn('path', { class: `need ${waits ? 'waits' : 'knows'}${isUp ? '' : ' open'}${touches ? ' chosen' : ''}`, d: curve(points), ...ends });
}

function curve([first, ...rest]) {
  let path = `M${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    const bend = (point.x - before.x) / 2;
    path += ` C${before.x + bend} ${before.y} ${point.x - bend} ${point.y} ${point.x} ${point.y}`;
    before = point;
  }
  return path;
}

function tip(id) {
  return drawn('marker', { id, class: id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' },
    drawn('path', { d: 'M1 1 7 4 1 7' }));
}

function inWords(resources) {
  return resources.map(({ name, needs }) => needs.length ? `${name} needs ${needs.map((need) => need.name).join(', ')}` : name).join('; ');
}
