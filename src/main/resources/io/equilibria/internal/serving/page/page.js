/* The list of the models, and the page of the model that the address names. */
import { describe, generator, text } from "/model.js";
import { values, versionChoice } from "/fields.js";
import { counts, get, path, text as fetched, versions } from "/server.js";
import { showGenerator } from "/generator.js";
import { showLatent } from "/latent.js";

const REFRESH = 3000;
const view = document.getElementById("view");
const title = document.getElementById("title");
const error = document.getElementById("error");
let shown = 0;
let timer = 0;

let faults = new Map();

/* Runs the action of a part of the page; its failure is shown as text, its success removes an earlier one. */
export async function attempt(part, action) {
  const of = shown;
  let fault = "";
  try {
    await action();
  } catch (failure) {
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

export function template(id) {
  return document.getElementById(id).content.cloneNode(true).firstElementChild;
}

function element(name, content, type) {
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

function row(model, version, rate, count) {
  const made = document.createElement("tr");
  const name = element("th", "");
  name.scope = "row";
  const link = element("a", model);
  link.href = hash(model);
  name.append(link);
  const state = element("td", "");
  state.append(element("span", version.state, "state " + version.state));
  if (version.status.error_message) {
    state.append(element("div", version.status.error_message, "fault"));
  }
  made.append(name, element("td", version.version), state, element("td", rate, "number"), element("td", count, "number"));
  return made;
}

async function showModels() {
  const of = shown;
  title.textContent = "Models";
  view.replaceChildren(document.getElementById("models").content.cloneNode(true));
  const body = view.querySelector("tbody");
  let before = null;
  async function refresh() {
    const names = (await get("/v2/models")).models;
    const [metrics, ...states] = await Promise.all([fetched("/monitoring/prometheus/metrics"), ...names.map((name) => get(path(name)))]);
    if (of !== shown) {
      return;
    }
    const now = { at: performance.now(), counts: counts(metrics) };
    const focused = document.activeElement.closest("tbody a");
    const rows = names.flatMap((name, i) => {
      const count = now.counts.get(name) || 0;
      const rate = before ? (count - (before.counts.get(name) || 0)) / ((now.at - before.at) / 1000) : 0;
      return states[i].model_version_status.map((version, j) =>
        j ? row(name, version, "", "") : row(name, version, before ? rate.toFixed(1) : "", count));
    });
    before = now;
    body.replaceChildren(...rows);
    if (focused) {
      const again = [...body.querySelectorAll("a")].find((link) => link.hash === focused.hash);
      if (again) {
        again.focus();
      }
    }
  }
  async function repeat() {
    await attempt("models", refresh);
    if (of === shown) {
      timer = setTimeout(repeat, REFRESH);
    }
  }
  await repeat();
}

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
  const chosen = document.activeElement.name === "version";
  title.textContent = name;
  view.replaceChildren();
  await attempt("model", async () => {
    const available = await versions(name);
    if (of !== shown) {
      return;
    }
    view.append(versionChoice(template("version"), available, number, (other) => (location.hash = hash(name, other))));
    if (chosen) {
      view.querySelector("[name=version]").focus();
    }
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
  });
}

function hash(name, number) {
  return "#" + encodeURIComponent(name) + (number ? "/versions/" + number : "");
}

/* Shows what the address names. */
function route() {
  shown++;
  clearTimeout(timer);
  faults = new Map();
  showFaults();
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
    showModels();
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
