/**
 * Payoffs of games and measuring functions phi (Arora et al. 2017, section 2).
 *
 * <p>A measuring function of a program is concave on [0, 1]; {@link
 * io.equilibria.payoff.ConcaveFunction} checks that, and {@link io.equilibria.payoff.MeasuringKind}
 * names it for {@code game.loss.function}.
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
