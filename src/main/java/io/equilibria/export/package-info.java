/**
 * Opens and exports trained games. {@link io.equilibria.export.TrainedModel} opens a run at any of
 * its checkpoints for inference, and writes SavedModels for Python, TensorFlow Serving and Java;
 * {@link io.equilibria.export.ModelVersions} numbers them as servers expect. {@link
 * io.equilibria.export.SavedModels} {@linkplain io.equilibria.export.SavedModelDescription
 * describes} a SavedModel without TensorFlow, using {@link io.equilibria.inspect}, or {@linkplain
 * io.equilibria.export.LoadedModel loads} it.
 */
package io.equilibria.export;
