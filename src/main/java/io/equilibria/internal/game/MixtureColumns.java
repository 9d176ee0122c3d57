package io.equilibria.internal.game;

import static io.equilibria.internal.run.RecordedColumns.ofPlayer;

import io.equilibria.internal.config.player.Mixing.Weighted.GeneratorSteps;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** The columns that a mixture records at every step in addition to its players' columns. */
final class MixtureColumns {
  private MixtureColumns() {}

  /**
   * The column names: weights of both sides, their entropies, numbers of updates, the payoff of
   * each pair.
   */
  static List<String> of(MixtureCoupling coupling, int discriminators, int generators) {
    List<String> names = new ArrayList<>();
    names.addAll(ofSide(Side.GENERATORS, generators));
    names.addAll(ofSide(Side.DISCRIMINATORS, discriminators));
    names.add(RecordedColumns.GENERATOR_ENTROPY);
    names.add(RecordedColumns.DISCRIMINATOR_ENTROPY);
    if (coupling.mixing().skipBelow() > 0) {
      names.add(RecordedColumns.DISCRIMINATORS_MOVE);
    }
    if (coupling.mixing().generatorSteps() == GeneratorSteps.ADAPTIVE) {
      names.add(RecordedColumns.GENERATOR_TURNS);
    }
    for (int d = 0; d < discriminators; d++) {
      for (int g = 0; g < generators; g++) {
        names.add(RecordedColumns.payoff(d, g));
      }
    }
    return names;
  }

  private static List<String> ofSide(Side side, int players) {
    boolean ofGenerators = side == Side.GENERATORS;
    String column =
        ofGenerators ? RecordedColumns.GENERATOR_WEIGHT : RecordedColumns.DISCRIMINATOR_WEIGHT;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < players; i++) {
      names.add(ofPlayer(ofGenerators ? "generator" : "discriminator", i, column));
    }
    return names;
  }

  /**
   * The column values.
   *
   * @param payoffs the discriminators' payoffs
   * @param weights values of both sides' parameters
   * @return {@code [replica]} each, by name
   */
  static <T extends TFloating> Map<String, Operand<T>> values(
      Ops tf, MixtureCoupling coupling, Payoffs<T> payoffs, Weights<T> weights) {
    Map<String, Operand<T>> values = new LinkedHashMap<>();
    Operand<T> ofGenerators = coupling.weights(tf, payoffs.players(Side.GENERATORS), weights);
    Operand<T> ofDiscriminators =
        coupling.weights(tf, payoffs.players(Side.DISCRIMINATORS), weights);
    put(tf, values, ofSide(Side.GENERATORS, payoffs.generators()), ofGenerators);
    put(tf, values, ofSide(Side.DISCRIMINATORS, payoffs.discriminators()), ofDiscriminators);
    values.put(RecordedColumns.GENERATOR_ENTROPY, entropy(tf, ofGenerators));
    values.put(RecordedColumns.DISCRIMINATOR_ENTROPY, entropy(tf, ofDiscriminators));
    List<String> pairs = new ArrayList<>();
    for (int d = 0; d < payoffs.discriminators(); d++) {
      for (int g = 0; g < payoffs.generators(); g++) {
        pairs.add(RecordedColumns.payoff(d, g));
      }
    }
    put(tf, values, pairs, payoffs.byReplica(tf));
    return values;
  }

  private static <T extends TFloating> void put(
      Ops tf, Map<String, Operand<T>> values, List<String> names, Operand<T> matrix) {
    List<Operand<T>> columns = MemberRows.columns(tf, matrix, names.size());
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), columns.get(i));
    }
  }

  /** -sum w log w, with 0 log 0 = 0. */
  private static <T extends TFloating> Operand<T> entropy(Ops tf, Operand<T> weights) {
    return tf.math.neg(tf.reduceSum(tf.math.xlogy(weights, weights), tf.constant(1)));
  }
}
