/**
 * Opens and exports trained games. {@link io.equilibria.internal.export.TrainedModel} opens a run
 * at any of its checkpoints for inference, and writes SavedModels for Python, TensorFlow Serving
 * and Java; {@link io.equilibria.internal.export.ModelVersions} numbers them as servers expect.
 * {@link io.equilibria.internal.export.SavedModels} {@linkplain
 * io.equilibria.internal.export.SavedModelDescription describes} a SavedModel without TensorFlow,
 * using {@link io.equilibria.internal.inspect}, or {@linkplain
 * io.equilibria.internal.export.LoadedModel loads} it.
 */
package io.equilibria.internal.export;
