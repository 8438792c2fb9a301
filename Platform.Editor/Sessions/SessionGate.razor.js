// The tab's session outlives a reload and nothing else: sessionStorage is gone with the tab and is not shared with others.
const codeKey = 'platform:code';
const sessionKey = 'platform:session';

export function held() {
  return { code: sessionStorage.getItem(codeKey), session: sessionStorage.getItem(sessionKey) };
}

export function keep(session) {
  sessionStorage.setItem(sessionKey, session);
  sessionStorage.removeItem(codeKey);
}

export function forgetCode() {
  sessionStorage.removeItem(codeKey);
}
