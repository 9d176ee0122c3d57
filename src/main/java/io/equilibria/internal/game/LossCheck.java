package io.equilibria.internal.game;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.objective.Objective;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.internal.tensor.TensorFlowErrors;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.Term;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TFloating;

/**
 * Checks that a loss, possibly a custom one, is valid: it must return one number per replica for
 * each player, which depends on that player's output. The check uses a temporary graph, before the
 * game's graph is built.
 */
final class LossCheck<T extends TFloating> {
  private final String name;
  private final Ops tf;
  private final Logits<T> logits;
  private final Shape expected;

  private LossCheck(String name, Ops tf, Shape shape, int samples, Class<T> type) {
    this.name = name;
    this.tf = tf;
    this.logits =
        new Logits<>(
            tf.placeholder(type, Placeholder.shape(shape)),
            tf.placeholder(type, Placeholder.shape(Shape.of(shape.get(0), samples))));
    this.expected = Shape.of(shape.get(0));
  }

  /**
   * Refuses an objective with an invalid loss.
   *
   * @throws InputException naming the loss, what was expected and what was found
   */
  static <T extends TFloating> void require(
      Objective objective, ExperimentSpec experiment, int replicas, Class<T> type) {
    Shape shape = Shape.of(replicas, experiment.training().batch());
    int samples = experiment.game().samples(experiment.training().batch());
    for (Term term : objective.terms()) {
      if (term instanceof AdversarialTerm losses) {
        try (Graph graph = NativeLibrary.graph()) {
          new LossCheck<>(losses.title(), Ops.create(graph), shape, samples, type)
              .check(losses.loss());
        }
      }
    }
  }

  private void check(AdversarialLoss loss) {
    PlayerLosses<T> losses = of(loss);
    requireNumbers("discriminator", losses.discriminator());
    requireNumbers("generator", losses.generator());
    requireGradient(
        "discriminator", losses.discriminator(), List.of(logits.real(), logits.generated()));
    requireGradient("generator", losses.generator(), List.of(logits.generated()));
  }

  private PlayerLosses<T> of(AdversarialLoss loss) {
    try {
      return loss.of(tf.withSubScope("loss"), logits);
    } catch (TensorFlowException | IllegalArgumentException | TFUnimplementedException e) {
      throw refused("cannot be built of " + shapes() + ": " + TensorFlowErrors.firstLine(e), e);
    }
  }

  private String shapes() {
    Shape real = logits.real().shape();
    Shape generated = logits.generated().shape();
    return real.equals(generated)
        ? "logits of shape " + real
        : "logits of shapes %s on data and %s on samples (a loss that pairs them needs game.mixture.batch=full)"
            .formatted(real, generated);
  }

  private void requireNumbers(String player, Operand<T> loss) {
    String wanted =
        "the %s's loss must have shape %s, one number a replica".formatted(player, expected);
    if (loss == null) {
      throw refused(wanted + ", found null", null);
    }
    if (!loss.type().equals(logits.real().type())) {
      throw refused(
          "the %s's loss must be of type %s, found %s"
              .formatted(player, logits.real().type().getSimpleName(), loss.type().getSimpleName()),
          null);
    }
    if (!loss.shape().isCompatibleWith(expected)) {
      throw refused(
          "%s, found %s; take the mean of each replica by PlayerLosses.mean"
              .formatted(wanted, loss.shape()),
          null);
    }
  }

  private void requireGradient(String player, Operand<T> loss, List<Operand<T>> logits) {
    Operand<T> sum = tf.reduceSum(loss, tf.constant(0));
    try {
      if (logits.stream().noneMatch(of -> Derivatives.reach(tf, sum, of))) {
        throw refused(
            "the %s's loss must depend on the logits on %s, found that no gradient reaches them"
                .formatted(player, logits.size() == 1 ? "samples" : "data or samples"),
            null);
      }
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException e) {
      throw refused(
          "the %s's loss cannot be differentiated: %s"
              .formatted(player, TensorFlowErrors.firstLine(e)),
          e);
    }
  }

  private InputException refused(String why, Exception cause) {
    return new InputException("game.loss: the loss `%s`: %s".formatted(name, why), cause);
  }
}
