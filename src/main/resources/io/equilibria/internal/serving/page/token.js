/* The token of the server. It is kept in the session storage of this tab, and nowhere else. */

const KEY = "equilibria.token";
const TOKEN = /^[A-Za-z0-9._~+/=-]+$/;

/* A request was refused for its token, or for having none. */
export class TokenError extends Error {}

export function token() {
  try {
    return sessionStorage.getItem(KEY) || "";
  } catch {
    return ""; /* The browser keeps nothing for this page. */
  }
}

export function keepToken(text) {
  if (!TOKEN.test(text)) {
    throw new Error("Token: expected letters, digits and ._~+/=- only");
  }
  try {
    sessionStorage.setItem(KEY, text);
  } catch {
    throw new Error("The browser keeps no token for this page: allow it to store data of this site");
  }
}

export function forgetToken() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    /* None is kept. */
  }
}
