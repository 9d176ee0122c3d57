/* Samples of a generator: images in a grid, or points in the plane, with the discriminator's logits. */
import { attempt, template } from "/page.js";
import { cells, frame, image, plane } from "/draw.js";
import { restore, showLabels } from "/fields.js";
import { className } from "/model.js";
import { curl, file, predict, sample } from "/server.js";

const FIELD = 48;

function integer(field, name) {
  const value = Number(field.value);
  if (field.value.trim() === "" || !Number.isSafeInteger(value)) {
    throw new Error(name + ": expected an integer, found \"" + field.value + "\"");
  }
  return value;
}

function digits(value) {
  return Number.isFinite(value) ? Number(value.toPrecision(4)).toString() : "not finite";
}

function largest(values) {
  return values.indexOf(Math.max(...values));
}

/* The fields begin with kept values where there are any. */
export function showGenerator(view, model, kept) {
  const section = template("generator");
  const form = section.querySelector("form");
  const fields = form.elements;
  const place = section.querySelector(".samples");
  const ranges = section.querySelector(".ranges");
  const logit = section.querySelector(".logit");
  const many = !model.image;
  for (const count of many ? [256, 1000, 4000] : [16, 64, 144, 256]) {
    fields.count.add(new Option(count));
  }
  fields.count.value = many ? "1000" : "64";
  for (let k = 0; k < model.components; k++) {
    fields.component.add(new Option(k));
  }
  showLabels(form, model, true);
  form.querySelector("[data-of=component]").hidden = model.components < 2;
  restore(section, kept);
  const png = section.querySelector("[name=png]");
  png.hidden = !model.image && !model.planar;

  function request() {
    const body = { count: Number(fields.count.value), seed: integer(fields.seed, "Seed") };
    const component = fields.component.value;
    if (model.labelled && component && !fields.label.value.trim()) {
      fields.label.value = "0"; // A component needs a class.
    }
    if (model.names.length) {
      fields.label.options[0].disabled = component !== "";
    }
    if (model.labelled && fields.label.value.trim()) {
      body.label = integer(fields.label, "Label");
    }
    if (component) {
      body.component = Number(component);
    }
    return body;
  }

  async function logits(samples, labels) {
    const inputs = { samples };
    if (model.judge.labelled) {
      inputs.labels = labels;
    }
    return predict(model.path, { signature_name: "discriminate", inputs }, model.judge.outputs);
  }

  async function judge(what, one, label) {
    const found = await logits([one], [label]);
    let text = what + ": logit of the discriminator " + digits([found.logits].flat(3)[0]);
    if (model.judge.labelled) {
      text += " with label " + className(model, label);
    }
    if (found.class_logits) {
      text += ", class " + className(model, largest(found.class_logits[0]));
    }
    logit.textContent = text;
  }

  function showImages(samples, { labels, components }) {
    const grid = document.createElement("div");
    grid.className = "grid";
    grid.setAttribute("role", "group");
    grid.setAttribute("aria-label", "Samples; arrow keys move" + (model.judge ? ", Enter shows the logit" : ""));
    const columns = Math.ceil(Math.sqrt(samples.length));
    grid.style.setProperty("--columns", columns);
    const buttons = samples.map((pixels, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.tabIndex = i ? -1 : 0;
      button.setAttribute("aria-label", "Sample " + i + (labels ? ", label " + className(model, labels[i]) : "") + (components ? ", component " + components[i] : ""));
      const canvas = document.createElement("canvas");
      image(canvas, pixels);
      button.append(canvas);
      button.addEventListener("click", () => {
        focus(i);
        if (model.judge) {
          buttons.forEach((one, j) => one.setAttribute("aria-pressed", i === j));
          attempt("logit", () => judge("Sample " + i, pixels, labels ? labels[i] : 0));
        }
      });
      return button;
    });
    function focus(i) {
      buttons.forEach((one, j) => (one.tabIndex = i === j ? 0 : -1));
      buttons[i].focus();
    }
    grid.addEventListener("keydown", (event) => {
      const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
      const to = buttons.indexOf(document.activeElement) + (steps[event.key] || 0);
      if (event.key in steps) {
        event.preventDefault();
        if (to >= 0 && to < buttons.length) {
          focus(to);
        }
      }
    });
    grid.append(...buttons);
    place.replaceChildren(grid);
    logit.textContent = model.judge ? "Choose an image for the logit of its discriminator." : "";
  }

  /* The field takes the label of the request: a field of several labels has no single value at a point. */
  async function showPoints(points, label) {
    const area = frame(points);
    let field = null;
    if (model.judge) {
      const at = cells(area, FIELD);
      field = [(await logits(at, at.map(() => label))).logits].flat(3);
    }
    let mark = null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plane";
    button.setAttribute("aria-label", "Samples in the plane" + (model.judge ? "; arrow keys move the mark, Enter shows the logit there" : ""));
    const canvas = document.createElement("canvas");
    const draw = () => plane(canvas, area, { points, field, mark });
    button.append(canvas);
    if (model.judge) {
      button.addEventListener("click", (event) => {
        if (event.detail) {
          const box = canvas.getBoundingClientRect();
          mark = [area.x + ((event.clientX - box.left) / box.width) * area.side, area.y + (1 - (event.clientY - box.top) / box.height) * area.side];
        }
        mark = mark || [area.x + area.side / 2, area.y + area.side / 2];
        draw();
        attempt("logit", () => judge("(" + mark.map(digits).join(", ") + ")", mark, label));
      });
      button.addEventListener("keydown", (event) => {
        const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
        if (event.key in steps) {
          event.preventDefault();
          mark = (mark || [area.x + area.side / 2, area.y + area.side / 2]).map((one, i) => one + (steps[event.key][i] * area.side) / 40);
          draw();
        }
      });
    }
    place.replaceChildren(button);
    draw();
    let text = "x " + digits(area.low[0]) + " to " + digits(area.high[0]) + ", y " + digits(area.low[1]) + " to " + digits(area.high[1]);
    if (field) {
      const finite = field.filter(Number.isFinite);
      text += "; logits " + digits(Math.min(...finite)) + " (orange) to " + digits(Math.max(...finite)) + " (blue)";
    }
    ranges.textContent = text;
    logit.textContent = model.judge ? "Choose a point for the logit of the discriminator." : "";
  }

  function showValues(samples) {
    const pre = document.createElement("pre");
    pre.textContent = samples.slice(0, 5).map((one) => JSON.stringify(one).slice(0, 400)).join("\n");
    place.replaceChildren(pre);
    ranges.textContent = "The first samples, of the shape [" + model.shape.join(", ") + "]";
  }

  let latest = 0;
  async function update() {
    const turn = ++latest;
    const body = request();
    section.querySelector(".curl").textContent = curl(model.path, "sample", { ...body, format: png.hidden ? "npy" : "png" }, png.hidden ? "samples.npy" : "samples.png");
    const found = await sample(model.path, body);
    if (turn !== latest) {
      return;
    }
    if (model.image) {
      const all = (key) => (key in body ? found.samples.map(() => body[key]) : null);
      showImages(found.samples, { labels: found.labels || all("label"), components: found.components || all("component") });
    } else if (model.planar) {
      await showPoints(found.samples, body.label || 0);
    } else {
      showValues(found.samples);
    }
  }

  async function download(format) {
    const blob = await file(model.path, { ...request(), format });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = model.file + "." + format;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt("samples", update);
  });
  form.addEventListener("change", () => attempt("samples", update));
  fields.next.addEventListener("click", () =>
    attempt("samples", async () => {
      fields.seed.value = integer(fields.seed, "Seed") + 1;
      await update();
    }));
  for (const format of ["png", "npy"]) {
    section.querySelector("[name=" + format + "]").addEventListener("click", () => attempt("file", () => download(format)));
  }
  if (model.planar) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const redraw = () => (section.isConnected ? attempt("samples", update) : dark.removeEventListener("change", redraw));
    dark.addEventListener("change", redraw);
  }
  view.append(section);
  attempt("samples", update);
}
