/**
 * Custom penalties on the discriminator.
 *
 * <p>A gradient penalty consists of the points at which the gradient is computed ({@link
 * io.equilibria.penalty.PenaltyPoints}) and the cost of its norm ({@link
 * io.equilibria.penalty.PenaltyCost}); {@link io.equilibria.penalty.PenaltyKind#onGradient}
 * combines them. Any other penalty is a {@link io.equilibria.objective.Term}.
 *
 * <pre>{@code
 * @KindName("acme:r1-probability")
 * record ProbabilityR1(double weight) implements PenaltySettings {}
 *
 * PenaltyKind<ProbabilityR1> kind =
 *     PenaltyKind.onGradient(
 *         new ProbabilityR1(10),
 *         settings ->
 *             new PenaltyForm(
 *                 PenaltyPoints.onData(),
 *                 PenaltyCost.squaredNorm(settings.weight()),
 *                 GradientOf.PROBABILITY));
 * Catalogue kinds = Catalogue.installed().with(kind);
 * Experiment ring = Experiment.preset("ring", kinds).with("game.penalty=acme:r1-probability");
 * System.out.println(ring.settings().get("game.penalty.weight")); // 10.0
 * }</pre>
 */
@NullMarked
package io.equilibria.penalty;

import org.jspecify.annotations.NullMarked;
