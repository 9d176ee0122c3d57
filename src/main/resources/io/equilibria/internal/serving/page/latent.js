/* A sample of a latent vector that sliders move. */
import { attempt, template } from "/page.js";
import { frame, image, plane } from "/draw.js";
import { restore, showLabels } from "/fields.js";
import { curl, predict, sample } from "/server.js";

const STEPS = 41;

/* Uniform numbers of a seed, by mulberry32. */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/* A standard normal vector of a seed, by the transform of Box and Muller. */
function normal(next, size) {
  return Array.from({ length: size }, () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()));
}

function unit(vector) {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function dot(a, b) {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/* Spherical from p to q: vectors between two normal ones keep a length that is likely for them. */
function between(p, q, t) {
  const angle = Math.acos(Math.max(-1, Math.min(1, dot(unit(p), unit(q)))));
  if (p.length < 2 || angle < 1e-6 || Math.PI - angle < 1e-6) {
    return p.map((value, i) => (1 - t) * value + t * q[i]);
  }
  const [a, b] = [Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle)];
  return p.map((value, i) => a * value + b * q[i]);
}

/* The fields begin with kept values where there are any. */
export function showLatent(view, model, kept) {
  const section = template("latent");
  const form = section.querySelector("form");
  const fields = form.elements;
  const a = section.querySelector("[name=a]");
  const b = section.querySelector("[name=b]");
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.className = model.planar ? "wide" : "";
  section.querySelector(".picture").append(canvas);
  fields.first.max = fields.second.max = model.latent - 1;
  fields.second.value = Math.min(1, model.latent - 1);
  if (model.classes) {
    fields.label.max = model.classes - 1;
  }
  showLabels(form, model, false);
  restore(section, kept);
  let cloud = null;

  function number(field) {
    if (field.value === "" || !field.checkValidity()) {
      const range = field.max === "" ? " or more" : " to " + field.max;
      throw new Error(field.parentElement.firstChild.textContent.trim() + ": expected an integer of " + field.min + range + ", found \"" + field.value + "\"");
    }
    return Number(field.value);
  }

  function vector(p, at) {
    const mode = fields.mode.value;
    if (mode === "seeds") {
      return between(p, normal(uniform(number(fields.to)), model.latent), at[0]);
    }
    if (mode === "coordinates") {
      const moved = [...p];
      moved[number(fields.first)] = at[0];
      moved[number(fields.second)] = at[1];
      return moved;
    }
    const next = uniform(number(fields.directions));
    const u = unit(normal(next, model.latent));
    const v = unit(normal(next, model.latent));
    return p.map((value, i) => value + at[0] * u[i] + at[1] * v[i]);
  }

  /* Sets the sliders to a mode: to the vector of the seed itself. */
  function reset() {
    const mode = fields.mode.value;
    for (const label of form.querySelectorAll("[data-of=coordinates], [data-of=directions], [data-of=seeds]")) {
      label.hidden = label.dataset.of !== mode;
    }
    const p = normal(uniform(number(fields.from)), model.latent);
    const ends = mode === "seeds" ? [0, 1] : [-4, 4];
    [a.min, a.max] = ends;
    [b.min, b.max] = ends;
    a.value = mode === "coordinates" ? p[number(fields.first)] : 0;
    b.value = mode === "coordinates" ? p[number(fields.second)] : 0;
    b.parentElement.hidden = mode === "seeds";
    const names = {
      coordinates: ["Coordinate " + fields.first.value, "Coordinate " + fields.second.value],
      directions: ["First direction", "Second direction"],
      seeds: ["From seed " + fields.from.value + " to seed " + fields.to.value, ""],
    }[mode];
    [a, b].forEach((one, i) => (one.parentElement.querySelector("span").textContent = names[i]));
  }

  function request() {
    const p = normal(uniform(number(fields.from)), model.latent);
    const z = [vector(p, [Number(a.value), Number(b.value)])];
    if (model.planar) {
      for (let i = 0; i < STEPS; i++) {
        const t = i / (STEPS - 1);
        z.push(vector(p, [Number(a.min) + t * (a.max - a.min), Number(b.value)]));
      }
    }
    const rounded = z.map((one) => one.map((value) => Number(value.toFixed(4))));
    const inputs = { z: rounded };
    if (model.labelled) {
      inputs.labels = rounded.map(() => number(fields.label));
    }
    return { signature_name: "serving_default", inputs };
  }

  async function draw() {
    for (const one of [a, b]) {
      one.parentElement.querySelector("output").textContent = Number(one.value).toFixed(2);
    }
    const body = request();
    const first = { ...body, inputs: Object.fromEntries(Object.entries(body.inputs).map(([key, rows]) => [key, rows.slice(0, 1)])) };
    section.querySelector(".curl").textContent = curl(model.path, "predict", first, "");
    const samples = (await predict(model.path, body, model.latentOutputs)).samples;
    if (model.image) {
      image(canvas, samples[0]);
      canvas.setAttribute("aria-label", "Sample of the latent vector");
      return;
    }
    if (!cloud) {
      const points = (await sample(model.path, { count: 1000 })).samples;
      cloud = { area: frame(points), points };
    }
    plane(canvas, cloud.area, { points: cloud.points, path: samples.slice(1), mark: samples[0] });
    canvas.setAttribute("aria-label", "Sample of the latent vector at " + samples[0].map((value) => value.toFixed(2)).join(", "));
  }

  /* One request at a time; the values of sliders that moved meanwhile come next. */
  let busy = false;
  let again = false;
  async function update() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        await draw();
      } while (again);
    } finally {
      busy = false;
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () =>
    attempt("latent", async () => {
      reset();
      await update();
    }));
  for (const one of [a, b]) {
    one.addEventListener("input", () => attempt("latent", update));
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => (section.isConnected ? attempt("latent", update) : dark.removeEventListener("change", redraw));
  dark.addEventListener("change", redraw);
  view.append(section);
  attempt("latent", async () => {
    reset();
    restore(section, kept); // The range of a slider depends on the mode.
    await update();
  });
}
