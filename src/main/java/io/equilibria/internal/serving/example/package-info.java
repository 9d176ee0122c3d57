/**
 * {@code classify} and {@code regress} of TensorFlow Serving: an {@code ExampleRequest} makes a
 * {@code tf.Example} of each JSON object, an {@code ExampleSignature} runs them and reads the
 * results.
 */
package io.equilibria.internal.serving.example;
