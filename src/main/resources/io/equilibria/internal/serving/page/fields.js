/* Fields of forms. */

/* The field of the label: a choice among the names of the classes if the model states them, otherwise a number. */
export function showLabels(form, model, any) {
  const label = form.querySelector("[data-of=label]");
  label.hidden = !model.labelled;
  if (!model.names.length) {
    return;
  }
  const choice = document.createElement("select");
  choice.name = "label";
  if (any) {
    choice.add(new Option("any", ""));
  }
  model.names.forEach((name, i) => choice.add(new Option(name, i)));
  label.querySelector("input").replaceWith(choice);
}

/* The choice of a version, or the only one as text. */
export function versionChoice(section, versions, number, choose) {
  const text = (one) => one.version + (one.labels.length ? " (" + one.labels.join(", ") + ")" : "");
  const field = section.querySelector("select");
  const only = section.querySelector("p");
  for (const one of versions) {
    field.add(new Option(text(one), one.version));
  }
  const chosen = number || (versions.length ? versions[0].version : "");
  field.value = chosen;
  only.textContent = versions.length ? "Version " + text(versions[0]) : "";
  const choice = versions.length > 1 || (versions.length === 1 && chosen !== versions[0].version);
  field.form.hidden = !choice;
  only.hidden = choice;
  field.addEventListener("change", () => choose(field.value));
  return section;
}

function key(field) {
  const section = field.closest("section");
  return (section ? section.getAttribute("aria-labelledby") : "") + " " + field.name;
}

function named(view) {
  return [...view.querySelectorAll("section :is(input, select)[name]")].map((field) => [key(field), field]);
}

/* The field with the focus, for focus(). */
export function focused(view) {
  const field = document.activeElement;
  return view.contains(field) && field.name ? key(field) : "";
}

/* Gives a field the focus, if it is there. */
export function focus(view, wanted) {
  [...view.querySelectorAll("[name]")].filter((field) => key(field) === wanted).forEach((field) => field.focus());
}

/* The values of the fields in the sections of a view. */
export function values(view) {
  return new Map(named(view).map(([key, field]) => [key, field.value]));
}

/* Sets the fields of a section to values that they can have. */
export function restore(section, kept) {
  for (const [key, field] of named(section).filter((one) => kept.has(one[0]))) {
    const before = field.value;
    field.value = kept.get(key);
    if (field.value !== kept.get(key) || !field.checkValidity()) {
      field.value = before;
    }
  }
}
