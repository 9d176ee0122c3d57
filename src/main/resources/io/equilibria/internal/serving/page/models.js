/* The list of the models with the states of their versions and their rates of requests. */
import { attempt, element, hash } from "/page.js";
import { counts, get, path, text } from "/server.js";

/* Milliseconds between two looks at what the server has. */
export const REFRESH = 3000;

/* A row for a version; its link names the version if several are available. */
function row(model, version, several, rate, count) {
  const made = document.createElement("tr");
  made.dataset.key = model + "/" + version.version;
  const name = element("th", "");
  name.scope = "row";
  const link = element("a", model);
  if (several && version.state === "AVAILABLE") {
    link.href = hash(model, version.version);
    link.setAttribute("aria-label", model + ", version " + version.version);
  } else {
    link.href = hash(model);
  }
  name.append(link);
  const state = element("td", "");
  state.append(element("span", version.state, "state " + version.state));
  if (version.status.error_message) {
    state.append(element("div", version.status.error_message, "fault"));
  }
  made.append(name, element("td", version.version), state, element("td", rate, "number"), element("td", count, "number"));
  return made;
}

/* The list in a view, refreshed while it stays there. */
export async function showModels(view, stays) {
  view.replaceChildren(document.getElementById("models").content.cloneNode(true));
  const body = view.querySelector("tbody");
  let before = null;
  async function refresh() {
    const names = (await get("/v2/models")).models;
    const [metrics, ...states] = await Promise.all([text("/monitoring/prometheus/metrics"), ...names.map((name) => get(path(name)))]);
    if (!stays()) {
      return;
    }
    const now = { at: performance.now(), counts: counts(metrics) };
    const focused = document.activeElement.closest("tbody tr");
    const rows = names.flatMap((name, i) => {
      const count = now.counts.get(name) || 0;
      const rate = before ? (count - (before.counts.get(name) || 0)) / ((now.at - before.at) / 1000) : 0;
      const all = states[i].model_version_status;
      const several = all.filter((version) => version.state === "AVAILABLE").length > 1;
      return all.map((version, j) =>
        j ? row(name, version, several, "", "") : row(name, version, several, before ? rate.toFixed(1) : "", count));
    });
    before = now;
    body.replaceChildren(...rows);
    if (focused) {
      const again = rows.find((one) => one.dataset.key === focused.dataset.key);
      if (again) {
        again.querySelector("a").focus();
      }
    }
  }
  async function repeat() {
    await attempt("models", refresh);
    if (stays()) {
      setTimeout(() => stays() && repeat(), REFRESH);
    }
  }
  await repeat();
}
