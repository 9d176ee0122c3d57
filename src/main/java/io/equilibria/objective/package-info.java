/**
 * Terms of the objectives that the players minimise: losses, penalties, classification.
 *
 * <p>A {@link io.equilibria.objective.Term} receives real and generated batches and the
 * discriminator's outputs on them. It returns its contribution to the loss of each {@link
 * io.equilibria.objective.Side} and named scalars, which are recorded in every step. {@code
 * src/it/example} has a complete example, {@code DriftPenalty}.
 *
 * <pre>{@code
 * for (Side side : Side.values()) {
 *   System.out.println(side + " " + TermResult.nothing().of(side).isPresent());
 * }
 * }</pre>
 */
@NullMarked
package io.equilibria.objective;

import org.jspecify.annotations.NullMarked;
