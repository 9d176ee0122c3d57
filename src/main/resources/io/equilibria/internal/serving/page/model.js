/* What can be done with a model, by the metadata of its signatures. */
import { get, path } from "/server.js";

function port(name, info) {
  const shape = info.tensor_shape.unknown_rank ? null : info.tensor_shape.dim.map((one) => Number(one.size));
  return { name, type: info.dtype.replace("DT_", "").toLowerCase(), shape };
}

function ports(infos) {
  return Object.entries(infos || {}).map(([name, info]) => port(name, info));
}

/* A version of a model. The requests of a model with one version do not name it, so they follow to the next one. */
export async function describe(name, number, versions) {
  const named = number || (versions.length > 1 ? versions[0].version : "");
  const answer = await get(path(name, named) + "/metadata");
  const signatures = new Map();
  for (const [key, one] of Object.entries(answer.metadata.signature_def.signature_def)) {
    signatures.set(key, { inputs: ports(one.inputs), outputs: ports(one.outputs) });
  }
  const version = answer.model_spec.version;
  const chosen = versions.find((one) => one.version === version);
  return {
    path: path(name, named),
    file: named ? name + "-" + named : name,
    version,
    classes: chosen ? chosen.classes : [],
    signatures,
  };
}

function find(model, signature, side, name) {
  const found = model.signatures.get(signature);
  return found && found[side].find((one) => one.name === name);
}

/* A model with the signatures of an exported generator, or null. */
export function generator(model) {
  const samples = find(model, "sample", "outputs", "samples");
  const z = find(model, "serving_default", "inputs", "z");
  if (!samples || !find(model, "sample", "inputs", "seed") || !samples.shape || !z || !z.shape) {
    return null;
  }
  const shape = samples.shape.slice(1);
  const weights = find(model, "mixture", "outputs", "weights");
  const classes = find(model, "discriminate", "outputs", "class_logits");
  const labelled = Boolean(find(model, "serving_default", "inputs", "labels"));
  return {
    path: model.path,
    file: model.file,
    shape,
    image: shape.length === 3 && shape[2] >= 1 && shape[2] <= 4,
    planar: shape.length === 1 && shape[0] === 2,
    latent: z.shape[1],
    latentOutputs: names(model, "serving_default"),
    labelled,
    names: labelled ? model.classes : [],
    classes: classes && classes.shape ? classes.shape[classes.shape.length - 1] : 0,
    components: weights && weights.shape ? weights.shape[0] : 0,
    judge: find(model, "discriminate", "outputs", "logits")
      ? { outputs: names(model, "discriminate"), labelled: Boolean(find(model, "discriminate", "inputs", "labels")) }
      : null,
  };
}

/* The name of a class, or its number if the model states no names. */
export function className(model, label) {
  return label in model.names ? model.names[label] : label;
}

function names(model, signature) {
  return model.signatures.get(signature).outputs.map((one) => one.name);
}

export function text(one) {
  const shape = one.shape ? "[" + one.shape.map((length) => (length < 0 ? "?" : length)).join(", ") + "]" : "any shape";
  return one.name + ": " + one.type + " " + shape;
}
