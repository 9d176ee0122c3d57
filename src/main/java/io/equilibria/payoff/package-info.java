/**
 * Payoffs of games and measuring functions phi (Arora et al. 2017, section 2).
 *
 * <p>A custom measuring function must be concave on [0, 1], which {@link
 * io.equilibria.payoff.ConcaveFunction} checks; {@link io.equilibria.payoff.MeasuringKind} gives it
 * a name for {@code game.loss.function}.
 *
 * <pre>{@code
 * record Root() implements ConcaveFunction.GraphForm {
 *   public <T extends TFloating> Operand<T> of(Ops tf, Operand<T> t) {
 *     return tf.math.sqrt(t);
 *   }
 * }
 *
 * MeasuringFunction root = ConcaveFunction.of("root", Math::sqrt, new Root());
 * Catalogue kinds = Catalogue.installed().with(MeasuringKind.of("acme:root", root));
 * Experiment ring =
 *     Experiment.preset("ring", kinds).with("game.loss=measured", "game.loss.function=acme:root");
 * System.out.println(ring.settings().get("game.loss.function"));
 * }</pre>
 */
@NullMarked
package io.equilibria.payoff;

import org.jspecify.annotations.NullMarked;
