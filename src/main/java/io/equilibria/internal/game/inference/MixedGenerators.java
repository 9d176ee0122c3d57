package io.equilibria.internal.game.inference;

import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The generators of one game as one function: each row is evaluated only by the generator of its
 * component.
 *
 * @param inference the inference ops of the game
 * @param values returns the value of a variable, with a replica axis of length 1
 */
public record MixedGenerators(
    Inference<TFloat32> inference, Function<Variable, Operand<TFloat32>> values) {

  private int count() {
    return inference.players().generators().size();
  }

  /**
   * Maps latent vectors to samples.
   *
   * @param latent {@code [any, width]}, at least as wide as each generator's latent vectors; each
   *     generator uses the leading numbers that it needs
   * @param components {@code [any]} the generator of each row; ignored if there is only one
   * @param labels {@code [any]}, for class-conditional generators
   * @return {@code [any, ...sample]}, in the order of the rows
   */
  Operand<TFloat32> samples(
      Ops tf,
      Operand<TFloat32> latent,
      Optional<Operand<TInt32>> components,
      Optional<Operand<TInt32>> labels) {
    if (count() == 1) {
      return of(tf, 0, latent, labels);
    }
    Operand<TInt32> all = components.orElseThrow();
    Operand<TInt32> places = tf.range(tf.constant(0), tf.size(all), tf.constant(1));
    List<Operand<TInt32>> placesOf = split(tf, places, all);
    List<Operand<TFloat32>> latentOf = split(tf, latent, all);
    Optional<List<Operand<TInt32>>> labelsOf = labels.map(given -> split(tf, given, all));
    List<Operand<TFloat32>> samples = new ArrayList<>();
    for (int g = 0; g < count(); g++) {
      int component = g;
      samples.add(of(tf, g, latentOf.get(g), labelsOf.map(some -> some.get(component))));
    }
    Operand<TFloat32> stitched = tf.dynamicStitch(placesOf, samples);
    return tf.ensureShape(stitched, samples.get(0).shape());
  }

  private Operand<TFloat32> of(
      Ops tf, int generator, Operand<TFloat32> latent, Optional<Operand<TInt32>> labels) {
    long needed = inference.players().generators().get(generator).input().size();
    Operand<TFloat32> own =
        latent.shape().get(1) == needed
            ? latent
            : tf.slice(
                latent, tf.constant(new long[] {0, 0}), tf.constant(new long[] {-1, needed}));
    Operand<TFloat32> samples =
        inference.samples(
            tf,
            generator,
            values,
            withReplica(tf, own),
            labels.map(given -> withReplica(tf, given)));
    return withoutReplica(tf, samples);
  }

  private <T extends TType> List<Operand<T>> split(
      Ops tf, Operand<T> rows, Operand<TInt32> components) {
    return List.copyOf(tf.dynamicPartition(rows, components, (long) count()).outputs());
  }

  static <T extends TType> Operand<T> withReplica(Ops tf, Operand<T> x) {
    return tf.expandDims(x, tf.constant(0));
  }

  static Operand<TFloat32> withoutReplica(Ops tf, Operand<TFloat32> x) {
    Shape plain = x.shape().tail();
    return tf.reshape(x, Constants.shape(tf, plain));
  }
}
