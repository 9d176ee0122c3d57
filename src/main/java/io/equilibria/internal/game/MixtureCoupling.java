package io.equilibria.internal.game;

import io.equilibria.internal.config.player.Mixing.Weighted;
import io.equilibria.internal.run.StateNames;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * MIX+GAN (Arora et al. 2017, section 5): both sides minimise the sum of w_ui w_vj times the payoff
 * of the pair, w = softmax(alpha), plus -(1/T) sum log w of their own weights, which prevents
 * weights from vanishing: it equals log T plus the Kullback-Leibler divergence of equal weights
 * from w. Its gradient by alpha_k is w_k - 1/T.
 *
 * <p>A discriminator's penalty is multiplied by its weight, but the weight gets no gradient from
 * it; otherwise a critic would lose weight for being steep, however well it separates real from
 * generated. A side of one player has no alpha.
 *
 * @param mixing the settings
 */
public record MixtureCoupling(Weighted mixing) implements Coupling {

  @Override
  public Map<String, Parameter> parameters(Side side, int players) {
    if (players == 1 || mixing.weights() == Weighted.Weights.CONSTANT) {
      return Map.of();
    }
    List<Double> start = shares(side).stream().map(Math::log).toList();
    return Map.of(
        name(side), Parameter.trained(name(side), Shape.of(players), Initializer.given(start)));
  }

  private static String name(Side side) {
    return side == Side.GENERATORS
        ? StateNames.MIXTURE_OF_GENERATORS
        : StateNames.MIXTURE_OF_DISCRIMINATORS;
  }

  private List<Double> shares(Side side) {
    return side == Side.GENERATORS ? mixing.generatorShares() : mixing.discriminatorShares();
  }

  @Override
  public OptionalDouble rate() {
    return mixing.rate() > 0 ? OptionalDouble.of(mixing.rate()) : OptionalDouble.empty();
  }

  @Override
  public <T extends TFloating> Optional<Operand<T>> shares(
      Ops tf, Players<T> of, Weights<T> weights) {
    return of.count() == 1 ? Optional.empty() : Optional.of(weights(tf, of, weights));
  }

  /** The weights of a side, {@code [replica, players]}, including constant ones. */
  <T extends TFloating> Operand<T> weights(Ops tf, Players<T> of, Weights<T> weights) {
    Operand<T> alpha = weights.get(name(of.side()));
    if (alpha != null) {
      return tf.nn.softmax(alpha);
    }
    double[] shares = shares(of.side()).stream().mapToDouble(Double::doubleValue).toArray();
    Operand<T> one = Constants.tensor(tf, shares, Shape.of(1, of.count()), of.type());
    return tf.broadcastTo(one, Constants.shape(tf, Shape.of(of.replicas(), of.count())));
  }

  @Override
  public <T extends TFloating> Operand<T> total(
      Ops tf, Side side, Payoffs<T> payoffs, Weights<T> weights) {
    if (payoffs.isOfOnePair()) {
      return payoffs
          .own()
          .<Operand<T>>map(own -> tf.math.add(payoffs.rows(), own))
          .orElse(payoffs.rows());
    }
    Operand<T> ofDiscriminators = weights(tf, payoffs.players(Side.DISCRIMINATORS), weights);
    Operand<T> ofGenerators = weights(tf, payoffs.players(Side.GENERATORS), weights);
    Operand<T> pairs =
        tf.math.mul(
            tf.math.mul(
                tf.expandDims(ofDiscriminators, tf.constant(2)),
                tf.expandDims(ofGenerators, tf.constant(1))),
            payoffs.byPair(tf));
    Operand<T> total = tf.reduceSum(pairs, tf.constant(new int[] {1, 2}));
    Optional<Operand<T>> own =
        payoffs
            .byDiscriminator(tf)
            .map(
                each ->
                    tf.reduceSum(
                        tf.math.mul(tf.stopGradient(ofDiscriminators), each), tf.constant(1)));
    Operand<T> withOwn =
        own.<Operand<T>>map(penalties -> tf.math.add(total, penalties)).orElse(total);
    return entropy(tf, side, payoffs, weights)
        .<Operand<T>>map(added -> tf.math.add(withOwn, added))
        .orElse(withOwn);
  }

  /** The coefficient times -(1/T) sum log w; empty if w is constant. */
  private <T extends TFloating> Optional<Operand<T>> entropy(
      Ops tf, Side side, Payoffs<T> payoffs, Weights<T> weights) {
    boolean ofGenerators = side == Side.GENERATORS;
    int players = ofGenerators ? payoffs.generators() : payoffs.discriminators();
    double coefficient = ofGenerators ? mixing.generatorEntropy() : mixing.discriminatorEntropy();
    if (players == 1 || coefficient == 0) {
      return Optional.empty();
    }
    return Optional.ofNullable(weights.get(name(side)))
        .map(
            alpha -> {
              Operand<T> mean = tf.math.mean(tf.nn.logSoftmax(alpha), tf.constant(1));
              return tf.math.mul(Constants.like(tf, -coefficient, mean), mean);
            });
  }
}
