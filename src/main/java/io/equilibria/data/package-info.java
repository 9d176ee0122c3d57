/**
 * Data of a program: a source of batches in the graph, and a distribution where the law is known.
 *
 * <p>Settings are a record that implements {@link io.equilibria.config.DataSettings}. A {@link
 * io.equilibria.data.DistributionKind} opens a {@link io.equilibria.data.Distribution}, whose
 * moments, density and modes the measures use; a {@link io.equilibria.data.DataKind} opens a {@link
 * io.equilibria.data.DataSource} of an unknown law. {@code src/it/example} has a complete
 * example, {@code SquaresData}.
 *
 * <pre>{@code
 * DataDescription squares =
 *     new DataDescription(
 *         Shape.of(2), List.of("left", "right"), Map.of(), "Drawn by a formula; no licence.");
 * System.out.println(squares.dimension() + " " + squares.classes()); // 2 [left, right]
 * }</pre>
 */
@NullMarked
package io.equilibria.data;

import org.jspecify.annotations.NullMarked;
