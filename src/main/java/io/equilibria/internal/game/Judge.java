package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Weights;
import io.equilibria.objective.DiscriminatorOutput;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** A discriminator, or a group of alike discriminators, with parameter values. */
final class Judge<T extends TFloating> {
  private final Discriminator discriminator;
  private final Weights<T> weights;
  private final RandomStreams streams;
  private final String stream;
  private int asked;

  /**
   * Creates a judge.
   *
   * @param weights the parameters by full name; for a group, by the names of its first member
   * @param streams random streams of the step for stochastic layers, one row per member
   * @param stream prefix of the stream names; every call draws new numbers
   */
  Judge(Discriminator discriminator, Weights<T> weights, RandomStreams streams, String stream) {
    this.discriminator = discriminator;
    this.weights = weights;
    this.streams = streams;
    this.stream = stream;
  }

  /**
   * The outputs on real data and on samples.
   *
   * @param real the output on real data
   * @param generated the output on samples
   * @param statistics new values of layer statistics: moving averages (the mean of those after each
   *     batch) and vectors of spectral normalisation
   */
  record Verdict<T extends TFloating>(
      DiscriminatorOutput<T> real,
      DiscriminatorOutput<T> generated,
      Map<String, Operand<T>> statistics) {}

  /**
   * The result of a batch.
   *
   * @param updates new values of layer statistics, by full name
   */
  private record Pass<T extends TFloating>(
      DiscriminatorOutput<T> output, Map<String, Operand<T>> updates) {}

  /** The output on points, with batch statistics of the points. */
  DiscriminatorOutput<T> of(Ops tf, DrawnBatch<T> examples) {
    return pass(tf, examples).output();
  }

  /** The output on samples, with separate batch statistics for each part. */
  DiscriminatorOutput<T> of(Ops tf, DrawnBatch<T> examples, int parts) {
    return parts == 1 || !discriminator.network().usesBatchStatistics()
        ? of(tf, examples)
        : joined(tf, passes(tf, examples, parts).stream().map(Pass::output).toList());
  }

  /**
   * The outputs on real data and samples. If the discriminator has batch statistics, they are
   * computed separately for the real data and each part of the samples, as in Radford et al. 2016;
   * otherwise all are evaluated in one pass.
   *
   * @param parts the number of equal parts of the samples
   */
  Verdict<T> of(Ops tf, DrawnBatch<T> real, DrawnBatch<T> generated, int parts) {
    if (!discriminator.network().usesBatchStatistics()) {
      Pass<T> all = pass(tf, DrawnBatch.concatenated(tf, List.of(real, generated)));
      List<DiscriminatorOutput<T>> both = split(tf, all.output(), real.x().shape().get(1));
      return new Verdict<>(both.get(0), both.get(1), all.updates());
    }
    Pass<T> onReal = pass(tf, real);
    List<Pass<T>> onParts = passes(tf, generated, parts);
    List<Pass<T>> passes = new ArrayList<>(List.of(onReal));
    passes.addAll(onParts);
    Map<String, Operand<T>> statistics = new HashMap<>();
    for (String name : onReal.updates().keySet()) {
      statistics.put(
          name, Means.of(tf, passes.stream().map(one -> one.updates().get(name)).toList()));
    }
    return new Verdict<>(
        onReal.output(), joined(tf, onParts.stream().map(Pass::output).toList()), statistics);
  }

  private List<Pass<T>> passes(Ops tf, DrawnBatch<T> examples, int parts) {
    if (parts == 1) {
      return List.of(pass(tf, examples));
    }
    List<Operand<T>> points = equal(tf, examples.x(), parts);
    Optional<List<Operand<TInt32>>> labels = examples.labels().map(all -> equal(tf, all, parts));
    List<Pass<T>> passes = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int part = i;
      passes.add(pass(tf, new DrawnBatch<>(points.get(i), labels.map(all -> all.get(part)))));
    }
    return passes;
  }

  private Pass<T> pass(Ops tf, DrawnBatch<T> examples) {
    LayerContext context = context(examples);
    NetworkOutput<T> output = discriminator.network().apply(tf, weights, examples.x(), context);
    Map<String, Operand<T>> updates = new LinkedHashMap<>(output.updates());
    Map<String, Operand<T>> heads = new LinkedHashMap<>();
    discriminator
        .heads()
        .forEach(
            (name, head) -> {
              NetworkOutput<T> said = head.apply(tf, weights, output.features(), context);
              heads.put(name, said.value());
              updates.putAll(said.updates());
            });
    Operand<T> logits = output.value();
    Operand<T> flat = tf.reshape(logits, Constants.shape(tf, logits.shape().take(2)));
    return new Pass<>(new DiscriminatorOutput<>(flat, output::features, heads), updates);
  }

  private LayerContext context(DrawnBatch<?> examples) {
    return LayerContext.of(Mode.TRAINING)
        .withLabels(examples.labels())
        .withNoise(streams, stream + "/" + asked++);
  }

  /** Splits an output into that of the first points of a batch and that of the rest. */
  private static <T extends TFloating> List<DiscriminatorOutput<T>> split(
      Ops tf, DiscriminatorOutput<T> all, long first) {
    List<Operand<T>> logits = split(tf, all.logits(), first);
    Map<String, List<Operand<T>>> heads = new LinkedHashMap<>();
    all.heads().forEach((name, head) -> heads.put(name, split(tf, head, first)));
    List<DiscriminatorOutput<T>> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      int index = i;
      Map<String, Operand<T>> own = new LinkedHashMap<>();
      heads.forEach((name, head) -> own.put(name, head.get(index)));
      parts.add(
          new DiscriminatorOutput<>(
              logits.get(i), () -> split(tf, all.features().get(), first).get(index), own));
    }
    return parts;
  }

  /** Splits halves by one op, otherwise by slices, since SplitV has no gradient in C++. */
  private static <T extends TFloating> List<Operand<T>> split(Ops tf, Operand<T> all, long first) {
    long count = all.shape().get(1);
    if (2 * first == count) {
      return equal(tf, all, 2);
    }
    return List.of(slice(tf, all, 0, first), slice(tf, all, first, count - first));
  }

  private static <V extends TType> List<Operand<V>> equal(Ops tf, Operand<V> all, int parts) {
    return List.copyOf(tf.split(tf.constant(1), all, (long) parts).output());
  }

  /** Indices are int32: the gradient of a Slice by int64 does not build (TensorFlow 2.18). */
  private static <T extends TFloating> Operand<T> slice(
      Ops tf, Operand<T> all, long from, long count) {
    int axes = all.shape().numDimensions();
    int[] begin = new int[axes];
    int[] size = new int[axes];
    java.util.Arrays.fill(size, -1);
    begin[1] = Math.toIntExact(from);
    size[1] = Math.toIntExact(count);
    return tf.slice(all, tf.constant(begin), tf.constant(size));
  }

  private static <T extends TFloating> DiscriminatorOutput<T> joined(
      Ops tf, List<DiscriminatorOutput<T>> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Map<String, Operand<T>> heads = new LinkedHashMap<>();
    parts
        .get(0)
        .heads()
        .keySet()
        .forEach(
            name -> heads.put(name, joint(tf, parts.stream().map(one -> one.head(name)).toList())));
    return new DiscriminatorOutput<>(
        joint(tf, parts.stream().map(DiscriminatorOutput::logits).toList()),
        () -> joint(tf, parts.stream().map(one -> one.features().get()).toList()),
        heads);
  }

  private static <T extends TFloating> Operand<T> joint(Ops tf, List<Operand<T>> all) {
    return tf.concat(all, tf.constant(1));
  }
}
