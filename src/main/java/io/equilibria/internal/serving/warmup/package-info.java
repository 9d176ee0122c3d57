/**
 * The requests by which a SavedModel is warmed up before it is served: {@code
 * assets.extra/tf_serving_warmup_requests} of TensorFlow Serving, records of {@code PredictionLog}
 * messages.
 */
package io.equilibria.internal.serving.warmup;
