package io.equilibria.game;

import io.equilibria.architecture.Discriminator;
import io.equilibria.data.DrawnBatch;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.NetworkOutput;
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

/** A discriminator, or several alike beside each other, with values of the parameters. */
final class Judge<T extends TFloating> {
  private final Discriminator discriminator;
  private final Weights<T> weights;
  private final RandomStreams streams;
  private final String stream;
  private int asked;

  /**
   * A judge.
   *
   * @param weights by full name; of members beside each other, by the names of the first
   * @param streams at the step, for layers that draw, with as many rows
   * @param stream first part of the streams' names; each time that it is asked draws anew
   */
  Judge(Discriminator discriminator, Weights<T> weights, RandomStreams streams, String stream) {
    this.discriminator = discriminator;
    this.weights = weights;
    this.streams = streams;
    this.stream = stream;
  }

  /**
   * What it says of data and of samples.
   *
   * @param real of the data
   * @param generated of the samples
   * @param statistics new values of what layers keep: moving averages, the mean of those after each
   *     batch, and vectors of spectral normalisation
   */
  record Verdict<T extends TFloating>(
      DiscriminatorOutput<T> real,
      DiscriminatorOutput<T> generated,
      Map<String, Operand<T>> statistics) {}

  /**
   * What came of a batch.
   *
   * @param updates new values of what layers keep, by full name
   */
  private record Pass<T extends TFloating>(
      DiscriminatorOutput<T> output, Map<String, Operand<T>> updates) {}

  /** Of points, with the statistics of the points' own batch. */
  DiscriminatorOutput<T> of(Ops tf, DrawnBatch<T> examples) {
    return pass(tf, examples).output();
  }

  /** Of samples, with the statistics of each part apart. */
  DiscriminatorOutput<T> of(Ops tf, DrawnBatch<T> examples, int parts) {
    return parts == 1 || !discriminator.network().usesBatchStatistics()
        ? of(tf, examples)
        : joined(tf, passes(tf, examples, parts).stream().map(Pass::output).toList());
  }

  /**
   * Of data and samples. Where the discriminator has batch statistics these are taken of the data
   * and of each part of the samples apart, as in Radford et al. 2016; elsewhere all go through in
   * one pass.
   *
   * @param parts of equal size that the samples consist of
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

  /** What was said of the first so many points of a batch, and of the rest. */
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

  /** In halves by one op; else by slices, since SplitV has no gradient in C++. */
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

  /** By int32: the gradient of a Slice by int64 does not build (TensorFlow 2.18). */
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
