/**
 * What games are played for: distributions, with batches drawn inside the graph, and image sets,
 * which training goes through in epochs.
 *
 * <p>A {@link io.equilibria.data.DataKind} describes data from their settings ({@link
 * io.equilibria.data.DataDescription}: shape, classes, counts, licence) and opens them. The
 * library's kinds are named in {@link io.equilibria.data.DataKinds}; programs and jars bring their
 * own. {@link io.equilibria.data.DataSources} finds the kind of settings in the catalogue.
 *
 * <p>A {@link io.equilibria.data.DataSource} builds the ops that draw a batch ({@link
 * io.equilibria.data.DrawnBatch}: samples and, where there are classes, labels), independently or
 * for training. What fills its variables is held once in a process ({@link
 * io.equilibria.data.DataTensors}). Training goes through a finite set by {@link
 * io.equilibria.data.EpochOrder}: Java feeds each step what it has chosen ({@link
 * io.equilibria.data.StepFeed}).
 *
 * <p>Images also open apart from any graph, as {@link io.equilibria.data.image.ImageRecords}:
 * {@code ImageRecords.open(settings)}. What their files alone say (names of classes, sizes) is
 * filled into the settings once, when a run starts ({@link io.equilibria.data.DataKind#prepare}).
 * Where files are searched for is said by {@link io.equilibria.data.DataFolders}.
 *
 * <p>A {@link io.equilibria.data.Distribution} is a source whose law is known. It is opened by
 * {@link io.equilibria.data.DataSources#distribution} and tells density, moments, modes, Gaussian,
 * each where there is one. These are types of {@code metric}, which this package may use, since who
 * compares a generator with the data asks the data for the truth; {@code metric} knows neither data
 * nor TensorFlow.
 */
package io.equilibria.data;
