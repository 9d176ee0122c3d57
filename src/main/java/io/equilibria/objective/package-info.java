/**
 * Terms: what players minimise besides a loss of logits alone.
 *
 * <p>A {@link io.equilibria.objective.Term} reads real and generated batches and the discriminator
 * on them, and returns what it adds to each {@link io.equilibria.objective.Side}, with named
 * scalars that every step records. {@code src/it/example} has a complete example, {@code
 * DriftPenalty}.
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
