/**
 * Training data: distributions, whose batches are drawn inside the graph, and image sets, which
 * training traverses in epochs.
 *
 * <p>A {@link io.equilibria.data.DataKind} describes data from their settings ({@link
 * io.equilibria.data.DataDescription}: shape, classes, counts, licence) and opens them. {@link
 * io.equilibria.internal.data.DataKinds} lists built-in kinds; programs and jars may add their own.
 * {@link io.equilibria.internal.data.DataSources} looks up the kind of settings in the catalogue.
 *
 * <p>A {@link io.equilibria.data.DataSource} builds the ops that draw a batch ({@link
 * io.equilibria.data.DrawnBatch}: samples and, where there are classes, labels), independently or
 * for training. The values of its variables are held once per process ({@link
 * io.equilibria.internal.data.DataTensors}). Training traverses a finite set by {@link
 * io.equilibria.internal.data.EpochOrder}: Java selects the samples and feeds them to each step
 * ({@link io.equilibria.internal.data.StepFeed}).
 *
 * <p>Images can also be opened without a graph, as {@link
 * io.equilibria.internal.data.image.ImageRecords}: {@code ImageRecords.open(settings)}. Information
 * that only files contain (names of classes, sizes) is added to the settings once, when a run
 * starts ({@link io.equilibria.internal.data.PreparedKind#prepare}). {@link
 * io.equilibria.internal.data.DataFolders} defines where files are searched.
 *
 * <p>A {@link io.equilibria.data.Distribution} is a source whose law is known. It is opened by
 * {@link io.equilibria.internal.data.DataSources#distribution} and provides density, moments, modes
 * and Gaussian law, if they exist. These are types of the package {@code metric}, which depends on
 * neither data nor TensorFlow.
 */
package io.equilibria.internal.data;
