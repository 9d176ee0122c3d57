/**
 * Trained games out of the laboratory. {@link io.equilibria.export.TrainedModel} opens a run at any
 * of its checkpoints for inference, and writes SavedModels that Python, TensorFlow Serving and Java
 * load; {@link io.equilibria.export.ModelVersions} numbers them as servers expect. {@link
 * io.equilibria.export.SavedModels} reads one again: {@linkplain
 * io.equilibria.export.SavedModelDescription describes} it without TensorFlow, by the reader of
 * {@link io.equilibria.inspect}, or {@linkplain io.equilibria.export.LoadedModel loads} it for use.
 */
package io.equilibria.export;
