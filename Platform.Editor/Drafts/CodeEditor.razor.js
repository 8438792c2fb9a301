// Monaco holds the text while the user types; the server hears of it when typing pauses.
// Until a save is confirmed the browser keeps a copy, so that no lost connection, crash or closed tab loses a word.
import { storage } from '../code/backup.js';
import { monaco, languageOf, useTheme } from '../code/monaco.js';

const idleMs = 1000; // a pause in typing, after which a save is due
const backupMs = 200; // short enough to lose no word, long enough not to write at every key
const answerMs = 10000; // the server confirms an edit in milliseconds; later than this the connection has gone

const documents = new Map(); // id -> { id, kind, name, description, model, view }
const editors = {}; // kind -> editor
const unsent = new Set(); // ids whose newest text the server does not have
let server, readOnly, plugin, revision;
let generation = 0;
let clean = true;
let idleTimer, backupTimer, comparison;

export async function mount(element, dotnet, isReadOnly) {
  [server, readOnly] = [dotnet, isReadOnly];
  const api = await monaco();
  editors.file = api.editor.create(element, {
    ...options(),
    ariaLabel: 'Source code',
    readOnly,
    minimap: { enabled: false },
    'semanticHighlighting.enabled': true,
  });
  useTheme(api);
  addEventListener('keydown', onKey, { capture: true });
  addEventListener('beforeunload', backUp);
  addEventListener('pagehide', backUp);
}

export async function mountInput(element) {
  const api = await monaco();
  editors.test = api.editor.create(element, {
    ...options(),
    ariaLabel: 'Test input',
    lineNumbers: 'off',
    folding: false,
    glyphMargin: false,
    lineDecorationsWidth: 8,
    minimap: { enabled: false },
    renderLineHighlight: 'none',
  });
  const active = [...documents.values()].find(document => document.kind === 'test' && document.shown);
  editors.test.setModel(active?.model ?? null);
}

export function backup(pluginPath) {
  return storage.read(pluginPath);
}

export async function open(pluginPath, draftRevision, list, dirty) {
  const api = await monaco();
  [plugin, revision, clean] = [pluginPath, draftRevision, !dirty];
  for (const id of [...documents.keys()]) {
    forget(id);
  }
  unsent.clear();
  for (const document of list) {
    keep(api, document);
  }
  return changed(dirty);
}

export async function add(document) {
  keep(await monaco(), document);
  return changed(true);
}

export async function rename(id, name) {
  const document = documents.get(id);
  if (document) {
    const api = await monaco();
    const { kind, description, shown } = document;
    const text = document.model.getValue();
    forget(id);
    keep(api, { id, kind, name, text, description });
    if (shown) {
      show(id);
    }
  }
  return changed(true);
}

export function remove(id) {
  forget(id);
  unsent.delete(id);
  return changed(true);
}

export function show(id) {
  const document = documents.get(id);
  if (!document || document.shown) {
    return;
  }
  for (const other of documents.values()) {
    if (other.kind === document.kind && other.shown) {
      other.view = editors[other.kind]?.saveViewState();
      other.shown = false;
    }
  }
  document.shown = true;
  const editor = editors[document.kind];
  if (editor) {
    editor.setModel(document.model);
    if (document.view) {
      editor.restoreViewState(document.view);
    }
  }
}

export function reveal(id, lineNumber, column) {
  show(id);
  editors.file.setPosition({ lineNumber, column });
  editors.file.revealPositionInCenterIfOutsideViewport({ lineNumber, column });
  editors.file.focus();
}

export async function mark(markers) {
  const api = await monaco();
  for (const document of documents.values()) {
    const found = document.kind === 'file' ? markers[document.id] ?? [] : [];
    api.editor.setModelMarkers(document.model, 'build', found.map(problem => marker(api, document.model, problem)));
  }
}

export function take() {
  clearTimeout(idleTimer);
  const texts = [...unsent].map(id => ({ id, text: documents.get(id)?.model.getValue() ?? '' }));
  unsent.clear();
  return { generation, texts };
}

export function saved(savedGeneration, savedRevision) {
  revision = savedRevision;
  if (savedGeneration === generation && unsent.size === 0) {
    clean = true;
    clearTimeout(backupTimer);
    storage.remove(plugin);
  } else {
    backUp();
  }
}

export async function compare(element, theirs, mine, name) {
  const api = await monaco();
  const kind = languageOf(name);
  const before = comparison?.getModel();
  if (!element.isConnected || comparison?.getContainerDomNode() !== element) {
    comparison?.dispose();
    comparison = api.editor.createDiffEditor(element, { ...options(), readOnly: true, renderSideBySide: true, renderOverviewRuler: false, wordWrap: 'on', diffWordWrap: 'on', minimap: { enabled: false } });
  }
  comparison.setModel({ original: api.editor.createModel(theirs, kind), modified: api.editor.createModel(mine, kind) });
  before?.original.dispose();
  before?.modified.dispose();
}

function keep(api, { id, kind, name, text, description }) {
  const uri = api.Uri.from({ scheme: kind === 'file' ? 'file' : 'test', path: `/${kind === 'file' ? name : id}` });
  api.editor.getModel(uri)?.dispose();
  const model = api.editor.createModel(text, kind === 'file' ? languageOf(name) : languageOfInput(text), uri);
  model.setEOL(api.editor.EndOfLineSequence.LF);
  documents.set(id, { id, kind, name, description, model, shown: false });
  model.onDidChangeContent(() => {
    if (kind === 'test') {
      api.editor.setModelLanguage(model, languageOfInput(model.getValueInRange({ startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 2 })));
    }
    onTyped(id);
  });
}

function forget(id) {
  const document = documents.get(id);
  document?.model.dispose();
  documents.delete(id);
}

function languageOfInput(text) {
  return /^\s*[[{"]/.test(text) ? 'json' : 'plaintext';
}

function onTyped(id) {
  unsent.add(id);
  changed(true);
  if (clean) {
    clean = false;
    tell('OnTyping');
  }
  clearTimeout(idleTimer);
  idleTimer = setTimeout(send, idleMs);
}

function changed(dirty) {
  generation++;
  if (dirty) {
    clearTimeout(backupTimer);
    backupTimer = setTimeout(backUp, backupMs);
  }
  return generation;
}

async function send() {
  const edits = take();
  if (edits.texts.length === 0) {
    return;
  }
  const late = new Promise((_, reject) => setTimeout(reject, answerMs, new Error('no answer')));
  try {
    await Promise.race([server.invokeMethodAsync('OnEdited', edits.generation, edits.texts), late]);
  } catch {
    edits.texts.forEach(({ id }) => documents.has(id) && unsent.add(id));
    clearTimeout(idleTimer);
    idleTimer = setTimeout(send, idleMs);
  }
}

function backUp() {
  if (clean || readOnly || !plugin) {
    return;
  }
  storage.write(plugin, {
    revision,
    documents: [...documents.values()].map(({ id, kind, name, description, model }) => ({ id, kind, name, description, text: model.getValue() })),
  });
}

function onKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) {
    return;
  }
  const command = event.key === 'Enter' ? (event.shiftKey ? 'run' : 'build') : event.key === 's' && !event.shiftKey ? 'save' : null;
  if (command) {
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) {
      tell('OnCommand', command);
    }
  }
}

// What the server is told in passing; without a connection it hears of it from the next edit.
function tell(method, ...args) {
  server.invokeMethodAsync(method, ...args).catch(() => {});
}

function marker(api, model, { isError, message, code, line, column, endLine, endColumn }) {
  const lines = model.getLineCount();
  const startLineNumber = Math.min(Math.max(line ?? 1, 1), lines);
  const startColumn = column ?? (model.getLineFirstNonWhitespaceColumn(startLineNumber) || 1);
  const word = model.getWordAtPosition({ lineNumber: startLineNumber, column: startColumn });
  return {
    severity: isError ? api.MarkerSeverity.Error : api.MarkerSeverity.Warning,
    message,
    code: code ?? undefined,
    startLineNumber,
    startColumn,
    endLineNumber: endLine ?? startLineNumber,
    endColumn: endColumn ?? word?.endColumn ?? startColumn + 1,
  };
}

function options() {
  return {
    model: null,
    automaticLayout: true,
    fontFamily: "'JetBrains Mono', ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace",
    fontSize: 13,
    lineHeight: 21,
    fontLigatures: false,
    tabSize: 2,
    scrollBeyondLastLine: false,
    smoothScrolling: true,
    padding: { top: 12, bottom: 12 },
    fixedOverflowWidgets: true,
    renderLineHighlightOnlyWhenFocus: true,
    unicodeHighlight: { ambiguousCharacters: true },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    overviewRulerBorder: false,
    hideCursorInOverviewRuler: true,
    bracketPairColorization: { enabled: false },
  };
}
