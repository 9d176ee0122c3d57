/**
 * Custom data: sources of batches in the graph, and distributions in closed form.
 *
 * <p>Settings are a record that implements {@link io.equilibria.config.DataSettings}. A {@link
 * io.equilibria.data.DistributionKind} opens a {@link io.equilibria.data.Distribution}, whose
 * moments, density and modes are used by measures; a {@link io.equilibria.data.DataKind} opens a
 * {@link io.equilibria.data.DataSource} whose distribution is unknown. {@code src/it/example} has a
 * complete example, {@code SquaresData}.
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
