/**
 * What games are played for: distributions and image sets, with batches drawn inside the graph.
 *
 * <p>A {@link io.equilibria.data.DataSource} builds the ops that draw a batch; an {@link
 * io.equilibria.data.ImageSet} is read and checked in Java once and then lives in a variable of
 * bytes, from which batches are gathered by index.
 */
package io.equilibria.data;
