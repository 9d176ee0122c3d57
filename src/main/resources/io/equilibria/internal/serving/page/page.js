/* Shows the list of the models, or the model that the address names. */
import { describe, generator, text } from "/model.js";
import { focus, focused, values, versionChoice } from "/fields.js";
import { REFRESH, showModels } from "/models.js";
import { versions } from "/server.js";
import { showGenerator } from "/generator.js";
import { showLatent } from "/latent.js";
import { forgetToken, keepToken, token, TokenError } from "/token.js";

const view = document.getElementById("view");
const title = document.getElementById("title");
const error = document.getElementById("error");
const locked = document.getElementById("locked");
let shown = 0;

let faults = new Map();

/* Runs the action of a part of the page; its failure is shown as text, its success removes an earlier one. */
export async function attempt(part, action) {
  const of = shown;
  let fault = "";
  try {
    await action();
  } catch (failure) {
    if (failure instanceof TokenError && of === shown) {
      lock(failure.message);
      return;
    }
    fault = failure.message;
  }
  if (of === shown && (faults.get(part) || "") !== fault) {
    faults.set(part, fault);
    showFaults();
  }
}

function showFaults() {
  error.textContent = [...new Set(faults.values())].filter(Boolean).join("; ");
  error.hidden = !error.textContent;
}

/* Shows the field for the token instead of the view. */
function lock(fault) {
  shown++;
  forgetToken();
  view.replaceChildren();
  locked.hidden = false;
  locked.querySelector("input").focus();
  showLinks(false);
  faults = new Map([["token", fault]]);
  showFaults();
}

/* A browser follows links without the token. */
function showLinks(open) {
  document.querySelector("footer").hidden = !open;
}

locked.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = locked.querySelector("input");
  try {
    keepToken(field.value.trim());
    field.value = "";
    route();
    title.focus();
  } catch (failure) {
    lock(failure.message);
  }
});

export function template(id) {
  return document.getElementById(id).content.cloneNode(true).firstElementChild;
}

export function element(name, content, type) {
  const made = document.createElement(name);
  made.textContent = content;
  made.className = type || "";
  return made;
}

async function copy(button) {
  const code = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    /* Only pages of this machine and of TLS have a clipboard. */
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
  }
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = "Copy"), 1500);
}

view.addEventListener("click", (event) => {
  if (event.target.matches(".copy")) {
    copy(event.target);
  }
});

function signatures(model) {
  const section = template("signatures");
  const body = section.querySelector("tbody");
  for (const [name, one] of model.signatures) {
    const made = document.createElement("tr");
    const head = element("th", name);
    head.scope = "row";
    made.append(head);
    for (const side of [one.inputs, one.outputs]) {
      const cell = element("td", "");
      cell.append(...side.map((port) => element("div", text(port))));
      made.append(cell);
    }
    body.append(made);
  }
  return section;
}

/* The sections for a version of a model; no number is that of the highest. */
async function showModel(name, number) {
  const of = shown;
  const kept = name === title.textContent ? values(view) : new Map();
  const field = focused(view);
  title.textContent = name;
  view.replaceChildren();
  await attempt("model", async () => {
    const available = await versions(name);
    if (of !== shown) {
      return;
    }
    view.append(versionChoice(template("version"), available, number, (other) => (location.hash = hash(name, other))));
    focus(view, field);
    follow(name, available);
    const model = await describe(name, number, available);
    if (of !== shown) {
      return;
    }
    const found = generator(model);
    if (found) {
      showGenerator(view, found, kept);
      if (found.image || found.planar) {
        showLatent(view, found, kept);
      }
    }
    view.append(signatures(model));
    focus(view, field);
  });
}

/* Shows a model again when its available versions have changed. A fault is left to the next request. */
function follow(name, available) {
  const of = shown;
  setTimeout(async () => {
    if (of !== shown) {
      return;
    }
    const now = await versions(name).catch(() => available);
    if (of !== shown) {
      return;
    }
    if (JSON.stringify(now) === JSON.stringify(available)) {
      follow(name, available);
    } else {
      route();
    }
  }, REFRESH);
}

/* The address of a model, or of a version of it. */
export function hash(name, number) {
  return "#" + encodeURIComponent(name) + (number ? "/versions/" + number : "");
}

/* Shows what the address names. */
function route() {
  shown++;
  faults = new Map();
  showFaults();
  locked.hidden = true;
  showLinks(!token());
  let [, name, number] = /^#?(.*?)(?:\/versions\/(\d+))?$/.exec(location.hash);
  try {
    name = decodeURIComponent(name);
  } catch {
    /* Taken as it is. */
  }
  document.getElementById("back").hidden = !name;
  document.title = name ? name + " - Equilibria" : "Equilibria";
  if (name) {
    showModel(name, number || "");
  } else {
    const of = shown;
    title.textContent = "Models";
    showModels(view, () => of === shown);
  }
}

window.addEventListener("hashchange", () => {
  const before = title.textContent;
  route();
  if (title.textContent !== before) {
    title.focus();
    window.scrollTo(0, 0);
  }
});
route();
