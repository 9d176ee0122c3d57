/**
 * Trained games out of the laboratory: {@link io.equilibria.export.TrainedModel} opens a run for
 * inference and writes SavedModels that Python, TensorFlow Serving and Java load.
 */
package io.equilibria.export;
