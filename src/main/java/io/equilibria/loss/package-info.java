/**
 * Custom adversarial losses.
 *
 * <p>A loss maps the discriminator's logits on data and samples to one loss for each player. It
 * works with every penalty, optimiser and architecture.
 *
 * <pre>{@code
 * record Relativistic() implements AdversarialLoss {
 *   public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
 *     Operand<T> lead = tf.math.sub(logits.real(), logits.generated());
 *     return new PlayerLosses<>(
 *         PlayerLosses.mean(tf, tf.math.softplus(tf.math.neg(lead))),
 *         PlayerLosses.mean(tf, tf.math.softplus(lead)));
 *   }
 * }
 *
 * Catalogue kinds = Catalogue.installed().with(LossKind.of("relativistic", new Relativistic()));
 * Experiment ring =
 *     Experiment.preset("ring", kinds).with("game.loss=relativistic", "training.steps=20");
 * try (Training training = Training.inMemory(ring, TrainingOptions.defaults())) {
 *   System.out.println(training.run());
 * }
 * }</pre>
 */
@NullMarked
package io.equilibria.loss;

import org.jspecify.annotations.NullMarked;
