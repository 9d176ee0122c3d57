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
