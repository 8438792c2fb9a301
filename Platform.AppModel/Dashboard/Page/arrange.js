export const BOX = { width: 148, height: 50 };
const GAP = 60;
const EDGE = 6;
// A line that passes a column takes a place in it, so that it never runs behind a box.
const PASSING = 2;
// Between lines that end at the same side of a box.
const APART = 9;
const SWEEPS = 4;

/** Columns by who needs whom: a box stands left of all that it needs. Two that need each other stand by who was declared last. */
export function arrange(resources, gap) {
  const pairs = pairsOf(resources);
  const columns = columnsOf(resources, pairs);
  const lines = pairs.map((pair) => ({ ...pair, cells: cellsOf(pair, columns) }));
  order(columns, lines, gap);
  return place(columns, lines);
}

function pairsOf(resources) {
  const index = new Map(resources.map((resource, position) => [resource.name, position]));
  const pairs = new Map();
  for (const { name, needs } of resources) {
    for (const need of needs.filter((one) => index.has(one.name) && one.name !== name)) {
      const isForward = index.get(name) > index.get(need.name);
      const [from, to] = isForward ? [name, need.name] : [need.name, name];
      const pair = pairs.get(`${from} ${to}`) ?? { from, to, forward: false, backward: false, waits: false };
      pair[isForward ? 'forward' : 'backward'] = true;
      pair.waits ||= need.waits;
      pair.isUp = resources[index.get(to)].health === 'good' || resources[index.get(to)].health === 'off';
      pairs.set(`${from} ${to}`, pair);
    }
  }
  return [...pairs.values()];
}

function columnsOf(resources, pairs) {
  const depth = new Map();
  // Declared last first: all who need a resource have their place before it.
  for (const resource of resources.toReversed()) {
    const left = pairs.filter((pair) => pair.to === resource.name).map((pair) => depth.get(pair.from) + 1);
    depth.set(resource.name, Math.max(0, ...left));
  }
  const columns = Array.from({ length: Math.max(0, ...depth.values()) + 1 }, () => []);
  for (const resource of resources) {
    columns[depth.get(resource.name)].push({ name: resource.name, resource, height: BOX.height });
  }
  return columns;
}

// The boxes at both ends, and a passing place in each column between.
function cellsOf(pair, columns) {
  const at = (name) => columns.findIndex((column) => column.some((cell) => cell.name === name));
  const [first, last] = [at(pair.from), at(pair.to)];
  const passing = columns.slice(first + 1, last).map((column) => {
    const cell = { height: PASSING };
    column.push(cell);
    return cell;
  });
  return [columns[first].find((cell) => cell.name === pair.from), ...passing, columns[last].find((cell) => cell.name === pair.to)];
}

// Each cell goes to the middle of those that it is joined to; from the left and from the right in turn.
function order(columns, lines, gap) {
  const joined = new Map(columns.flat().map((cell) => [cell, []]));
  for (const { cells } of lines) {
    cells.slice(1).forEach((cell, index) => {
      joined.get(cell).push(cells[index]);
      joined.get(cells[index]).push(cell);
    });
  }
  settle(columns, gap);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const column of sweep % 2 ? columns.toReversed() : columns) {
      const wish = new Map(column.map((cell) => [cell, middle(joined.get(cell), cell)]));
      column.sort((one, other) => wish.get(one) - wish.get(other));
      settle([column], gap);
    }
  }
}

function middle(neighbours, cell) {
  return neighbours.length ? neighbours.reduce((sum, one) => sum + one.y, 0) / neighbours.length : cell.y;
}

// Positions around 0, from the order in the column.
function settle(columns, gap) {
  for (const column of columns) {
    const height = column.reduce((sum, cell) => sum + cell.height + gap, -gap);
    let top = -height / 2;
    for (const cell of column) {
      cell.y = top + cell.height / 2;
      top += cell.height + gap;
    }
  }
}

function place(columns, lines) {
  const cells = columns.flat();
  const top = Math.min(0, ...cells.map((cell) => cell.y - cell.height / 2));
  columns.forEach((column, index) => column.forEach((cell) => {
    cell.x = EDGE + index * (BOX.width + GAP);
    cell.y += EDGE - top;
  }));
  const ends = endsOf(lines);
  return {
    boxes: cells.filter((cell) => cell.resource).map((cell) => ({ ...cell, y: cell.y - BOX.height / 2 })),
    lines: lines.map((line) => ({ ...line, both: line.forward && line.backward, points: pointsOf(line, ends) })),
    width: 2 * EDGE + columns.length * (BOX.width + GAP) - GAP,
    height: Math.max(0, ...cells.map((cell) => cell.y + cell.height / 2)) + EDGE,
  };
}

// How far from the middle of its box each line begins and ends: in the order of where they go, so that they do not cross there.
function endsOf(lines) {
  const ends = new Map();
  const spread = (side, other) => {
    for (const box of new Set(lines.map((line) => line.cells.at(side)))) {
      const there = lines.filter((line) => line.cells.at(side) === box).toSorted((one, two) => one.cells.at(other).y - two.cells.at(other).y);
      there.forEach((line, index) => ends.set(line.cells, { ...ends.get(line.cells), [side]: APART * (index - (there.length - 1) / 2) }));
    }
  };
  spread(0, 1);
  spread(-1, -2);
  return ends;
}

function pointsOf({ cells, forward }, ends) {
  const last = cells.length - 1;
  const { 0: begin, [-1]: end } = ends.get(cells);
  const points = cells.flatMap((cell, index) => [
    ...(index > 0 ? [{ x: cell.x - (index === last ? 2 : 0), y: cell.y + (index === last ? end : 0) }] : []),
    ...(index < last ? [{ x: cell.x + BOX.width + (index === 0 ? 2 : 0), y: cell.y + (index === 0 ? begin : 0) }] : []),
  ]);
  return forward ? points : points.toReversed();
}
