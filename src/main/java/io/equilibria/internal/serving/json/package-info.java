/**
 * JSON of requests and answers: tensors, and objects whose keys have types. {@code JsonBody} parses
 * a request, {@code TensorJson} writes an answer.
 */
package io.equilibria.internal.serving.json;
