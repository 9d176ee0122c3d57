/**
 * What games are played for: distributions and image sets, with batches drawn inside the graph.
 *
 * <p>A {@link io.equilibria.data.DataKind} describes data from their settings ({@link
 * io.equilibria.data.DataDescription}: shape, classes, counts, licence) and opens them. The
 * library's kinds are named in {@link io.equilibria.data.DataKinds}; programs and jars bring their
 * own. {@link io.equilibria.data.DataSources} finds the kind of settings in the catalogue.
 *
 * <p>A {@link io.equilibria.data.DataSource} builds the ops that draw a batch ({@link
 * io.equilibria.data.DrawnBatch}: samples and, where there are classes, labels); an {@link
 * io.equilibria.data.image.ImageSet} is read and checked in Java once and then lives in a variable
 * of bytes, from which batches are gathered by index.
 *
 * <p>A {@link io.equilibria.data.Distribution} is a source whose law is known. It is opened by
 * {@link io.equilibria.data.DataSources#distribution} and tells density, moments, modes, Gaussian,
 * each where there is one. These are types of {@code metric}, which this package may use, since who
 * compares a generator with the data asks the data for the truth; {@code metric} knows neither data
 * nor TensorFlow.
 */
package io.equilibria.data;
