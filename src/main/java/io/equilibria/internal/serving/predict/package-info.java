/** {@code predict} of TensorFlow Serving: signatures with tensors in row or column form. */
package io.equilibria.internal.serving.predict;
