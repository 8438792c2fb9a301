// Monaco from the files of the BlazorMonaco package: loaded once, with our themes and what plugins may call.
const base = new URL('_content/BlazorMonaco/lib/monaco-editor/min/vs', document.baseURI).href;
const dark = matchMedia('(prefers-color-scheme: dark)');
let loading;

export function monaco() {
  loading ??= load();
  return loading;
}

export function languageOf(name) {
  const end = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return {
    ts: 'typescript', mts: 'typescript', tsx: 'typescript', js: 'javascript', mjs: 'javascript', cjs: 'javascript', jsx: 'javascript',
    rs: 'rust', go: 'go', json: 'json', md: 'markdown', toml: 'ini', html: 'html', css: 'css',
  }[end] ?? 'plaintext';
}

export function useTheme(api) {
  const apply = () => {
    const chosen = document.documentElement.dataset.theme;
    api.editor.setTheme((chosen ?? (dark.matches ? 'dark' : 'light')) === 'dark' ? 'platform-dark' : 'platform-light');
  };
  apply();
  dark.addEventListener('change', apply);
  addEventListener('platform:theme', apply);
}

async function load() {
  await script(`${base}/loader.js`);
  globalThis.require.config({ paths: { vs: base } });
  const api = await new Promise((resolve, reject) => globalThis.require(['vs/editor/editor.main'], () => resolve(globalThis.monaco), reject));
  defineThemes(api);
  await teach(api);
  return api;
}

function script(src) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = src;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${src} did not load`));
    document.head.append(element);
  });
}

// A plugin has the platform's globals and no browser's: lib without dom, and our declarations in its place.
async function teach(api) {
  const { typescriptDefaults, javascriptDefaults, ScriptTarget, ModuleKind, ModuleResolutionKind } = api.languages.typescript;
  const answer = await fetch(new URL('sdk/platform.d.ts', document.baseURI));
  for (const defaults of [typescriptDefaults, javascriptDefaults]) {
    defaults.setCompilerOptions({
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.NodeJs,
      lib: answer.ok ? ['esnext'] : undefined,
      allowJs: true,
      checkJs: false,
      strict: true,
      allowNonTsExtensions: true,
      noEmit: true,
    });
    defaults.setEagerModelSync(true);
    if (answer.ok) {
      defaults.addExtraLib(await answer.clone().text(), 'file:///node_modules/@types/platform/index.d.ts');
    }
  }
}

function defineThemes(api) {
  const theme = (name, base, rules, colors) => api.editor.defineTheme(name, {
    base,
    inherit: true,
    rules: Object.entries(rules).map(([token, foreground]) => ({ token, foreground })),
    colors,
  });
  theme('platform-light', 'vs',
    { comment: '7A8494', keyword: '7A3EBF', string: '0B7A55', number: 'B0540A', type: '1F5FC4', delimiter: '4A5361', 'string.key.json': '1F5FC4', 'string.value.json': '0B7A55' },
    {
      'editor.background': '#FFFFFF', 'editor.foreground': '#1A1E26', 'editorLineNumber.foreground': '#A9B1BD', 'editorLineNumber.activeForeground': '#4A5361',
      'editor.lineHighlightBackground': '#F4F6F9', 'editor.lineHighlightBorder': '#00000000', 'editor.selectionBackground': '#CFDBFF', 'editorIndentGuide.background': '#E8EBF0',
      'editorWidget.background': '#FFFFFF', 'editorWidget.border': '#D9DEE6', 'focusBorder': '#3452F5', 'scrollbar.shadow': '#00000000', 'diffEditor.insertedTextBackground': '#0B7A5526', 'diffEditor.removedTextBackground': '#C0272F26', 'diffEditor.insertedLineBackground': '#0B7A5514', 'diffEditor.removedLineBackground': '#C0272F14',
    });
  theme('platform-dark', 'vs-dark',
    { comment: '6F7B8C', keyword: 'C49BF5', string: '7FD1A8', number: 'F0A76C', type: '86B4FF', delimiter: 'A8B2C1', 'string.key.json': '86B4FF', 'string.value.json': '7FD1A8' },
    {
      'editor.background': '#12161D', 'editor.foreground': '#E3E8EF', 'editorLineNumber.foreground': '#495363', 'editorLineNumber.activeForeground': '#A8B2C1',
      'editor.lineHighlightBackground': '#181D26', 'editor.lineHighlightBorder': '#00000000', 'editor.selectionBackground': '#2B3F7A', 'editorIndentGuide.background': '#222936',
      'editorWidget.background': '#1A202A', 'editorWidget.border': '#2C3543', 'focusBorder': '#8098FF', 'scrollbar.shadow': '#00000000', 'diffEditor.insertedTextBackground': '#58CF9C30', 'diffEditor.removedTextBackground': '#FF808730', 'diffEditor.insertedLineBackground': '#58CF9C14', 'diffEditor.removedLineBackground': '#FF808714',
    });
}
