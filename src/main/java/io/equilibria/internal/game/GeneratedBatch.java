package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A batch of samples of all generators.
 *
 * @param examples the samples of the first generator, then of the second and so on, the same number
 *     of each: {@code [replica, generators * samples, ...sample]}
 * @param generators the number of generators
 * @param statistics new values of the layer statistics of each generator, by full name
 */
record GeneratedBatch<T extends TFloating>(
    DrawnBatch<T> examples, int generators, List<Map<String, Operand<T>>> statistics) {

  /** Supplies the labels for the samples of class-conditional generators. */
  interface Classes {
    /**
     * The labels of a group of generators.
     *
     * @param group the generators
     * @param streams random streams with one row per member
     * @param stream prefix of the stream names
     * @return {@code [replica * members, samples]}
     */
    Optional<Operand<TInt32>> of(Ops tf, PlayerGroup group, RandomStreams streams, String stream);
  }

  /**
   * Draws a batch.
   *
   * @param weights the parameters of each generator
   * @param stream prefix of the stream names
   */
  static <T extends TFloating> GeneratedBatch<T> draw(
      StepContext<T> step, Ops tf, List<Weights<T>> weights, String stream, Classes classes) {
    List<Network> all = step.players().generators();
    List<DrawnBatch<T>> batches = new ArrayList<>();
    List<Map<String, Operand<T>>> statistics = new ArrayList<>();
    for (PlayerGroup group : PlayerGroup.ofGenerators(all)) {
      Ops own = StepContext.own(tf, "generator", group.first());
      RandomStreams streams = step.streams().ofMembers(group.size());
      String place = StepContext.ofPlayer(stream, "generator", group.first());
      Network network = all.get(group.first());
      Operand<T> z = latent(step, own, network, group, stream);
      Optional<Operand<TInt32>> labels =
          network.usesLabels() ? classes.of(own, group, streams, place) : Optional.empty();
      List<List<String>> names =
          group.of(all).stream().map(one -> List.copyOf(one.parameters().keySet())).toList();
      LayerContext context =
          LayerContext.of(Mode.TRAINING).withLabels(labels).withNoise(streams, place + "/noise");
      NetworkOutput<T> out =
          network.apply(own, PlayerGroup.beside(own, names, group.of(weights)), z, context);
      statistics.addAll(PlayerGroup.apart(own, names, out.updates()));
      batches.add(
          new DrawnBatch<>(
              MemberRows.joined(own, out.value(), group.size()),
              labels.map(some -> MemberRows.joined(own, some, group.size()))));
    }
    DrawnBatch<T> examples =
        batches.size() == 1 ? batches.get(0) : DrawnBatch.concatenated(tf, batches);
    return new GeneratedBatch<>(examples, all.size(), statistics);
  }

  /**
   * {@code [replica * members, samples, latent]}, the same for all members if it is shared; of
   * longer vectors the leading numbers.
   */
  private static <T extends TFloating> Operand<T> latent(
      StepContext<T> step, Ops tf, Network network, PlayerGroup group, String stream) {
    Ops scoped = tf.withSubScope("latent");
    if (step.spec().sharesLatent()) {
      return MemberRows.repeated(scoped, shared(step, scoped, network, stream), group.size());
    }
    Shape shape = Shape.of(step.samples()).append(network.input());
    String place = StepContext.ofPlayer(stream, "generator", group.first());
    return step.streams().ofMembers(group.size()).normal(scoped, place, shape, step.game().type());
  }

  private static <T extends TFloating> Operand<T> shared(
      StepContext<T> step, Ops tf, Network network, String stream) {
    Shape whole = Shape.of(step.samples(), step.spec().latent());
    Operand<T> z = step.streams().normal(tf, stream, whole, step.game().type());
    int own = Math.toIntExact(network.input().size());
    return own == step.spec().latent()
        ? z
        : tf.slice(z, tf.constant(new int[] {0, 0, 0}), tf.constant(new int[] {-1, -1, own}));
  }

  /** The same samples without a gradient back into the generators. */
  GeneratedBatch<T> stopped(Ops tf) {
    return new GeneratedBatch<>(examples.at(tf.stopGradient(examples.x())), generators, statistics);
  }

  /** The number of samples of each generator. */
  int samples() {
    return Math.toIntExact(examples.x().shape().get(1) / generators);
  }

  /**
   * Labels of the real batch for the generated samples. The generators use them in turn, starting
   * again if they draw more samples than the real batch has.
   *
   * @param labels {@code [replica, batch]}
   * @param samples the number of samples of each generator
   * @return {@code [replica * members, samples]}
   */
  static Operand<TInt32> labelsOfData(
      Ops tf, Operand<TInt32> labels, PlayerGroup group, int samples) {
    long batch = labels.shape().get(1);
    if (group.first() == 0 && group.size() == 1 && samples == batch) {
      return labels;
    }
    int[] places =
        IntStream.range(0, group.size() * samples)
            .map(i -> (int) ((group.first() * (long) samples + i) % batch))
            .toArray();
    Operand<TInt32> chosen = tf.gather(labels, tf.constant(places), tf.constant(1));
    Shape rows = Shape.of(labels.shape().get(0) * group.size(), samples);
    return tf.reshape(chosen, Constants.shape(tf, rows));
  }
}
