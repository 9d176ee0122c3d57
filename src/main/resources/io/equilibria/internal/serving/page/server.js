/* Requests to the server. A request that fails throws an Error with the text of the server. */
import { token, TokenError } from "/token.js";

/* The path of a model, or of a version of it. */
export function path(model, version) {
  const name = encodeURIComponent(model).replace(/'/g, "%27");
  return "/v1/models/" + name + (version ? "/versions/" + version : "");
}

/* The available versions of a model, the highest first, with their labels and the names of their classes. */
export async function versions(model) {
  return (await get("/page/models/" + encodeURIComponent(model))).versions;
}

async function answer(address, options) {
  const sent = token();
  const headers = { ...(options || {}).headers, ...(sent ? { Authorization: "Bearer " + sent } : {}) };
  let response;
  try {
    response = await fetch(address, { ...options, headers });
  } catch {
    throw new Error("The server does not answer.");
  }
  if (response.status === 401) {
    throw new TokenError(sent ? "The server does not accept this token." : "");
  }
  if (!response.ok) {
    const text = await response.text();
    let message = text;
    try {
      message = JSON.parse(text).error;
    } catch {
      /* Not JSON: the text is the message. */
    }
    throw new Error(message || "status " + response.status);
  }
  return response;
}

function posted(address, body) {
  return answer(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

export async function get(address) {
  return (await answer(address)).json();
}

export async function text(address) {
  return (await answer(address)).text();
}

/* NaN and the infinities are numbers in answers of the server, but not in JSON. */
async function numbers(response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(text.replace(/(?<![\w"])(-?Infinity|NaN)(?![\w"])/g, "null"));
  }
}

export async function sample(path, body) {
  return numbers(await posted(path + ":sample", body));
}

export async function file(path, body) {
  return (await posted(path + ":sample", body)).blob();
}

/* The outputs of a signature by name; the server leaves out the name of an only one. */
export async function predict(path, body, outputs) {
  const found = (await numbers(await posted(path + ":predict", body))).outputs;
  return outputs.length === 1 ? { [outputs[0]]: found } : found;
}

/* A command for a shell that sends a request. It reads the token, if one is needed, from the variable TOKEN. */
export function curl(path, action, body, file) {
  const json = JSON.stringify(body).replace(/'/g, "'\\''");
  const header = token() ? '-H "Authorization: Bearer $TOKEN" ' : "";
  return "curl -X POST " + header + "'" + location.origin + path + ":" + action + "' -d '" + json + "'" + (file ? " -o " + file : "");
}

/* Counts of answered requests that ran a signature, by model, from the metrics of Prometheus. */
export function counts(metrics) {
  const found = new Map();
  for (const line of metrics.split("\n")) {
    const parts = /^equilibria_requests_seconds_count\{(.*)\} (\S+)$/.exec(line);
    if (!parts) {
      continue;
    }
    const labels = {};
    for (const [, key, value] of parts[1].matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
      labels[key] = value.replace(/\\(.)/g, (all, one) => (one === "n" ? "\n" : one));
    }
    if (labels.signature) {
      found.set(labels.model, (found.get(labels.model) || 0) + Number(parts[2]));
    }
  }
  return found;
}
