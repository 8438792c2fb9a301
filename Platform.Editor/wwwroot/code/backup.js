// Unsaved text of each plugin, in this browser. Source only: no token and no key is ever written here.
const prefix = 'platform:draft:';

export const storage = {
  read(plugin) {
    try {
      return JSON.parse(localStorage.getItem(prefix + plugin));
    } catch {
      return null;
    }
  },

  write(plugin, backup) {
    try {
      localStorage.setItem(prefix + plugin, JSON.stringify(backup));
    } catch {
      // Storage is full or forbidden: the text is still in the editor, and saving goes on.
    }
  },

  remove(plugin) {
    localStorage.removeItem(prefix + plugin);
  },
};
