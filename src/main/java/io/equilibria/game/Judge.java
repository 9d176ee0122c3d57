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
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** A discriminator with the values of its parameters, in training. */
final class Judge<T extends TFloating> {
  private final Discriminator discriminator;
  private final Weights<T> weights;
  private final RandomStreams streams;
  private final String stream;
  private int asked;

  /**
   * A judge.
   *
   * @param weights by full name
   * @param streams at the step, for layers that draw
   * @param stream first part of the streams' names; each time that it is asked draws anew
   */
  Judge(Discriminator discriminator, Weights<T> weights, RandomStreams streams, String stream) {
    this.discriminator = discriminator;
    this.weights = weights;
    this.streams = streams;
    this.stream = stream;
  }

  Weights<T> weights() {
    return weights;
  }

  /**
   * What it says of data and of samples.
   *
   * @param real of the data
   * @param generated of the samples of each generator
   * @param statistics new values of what layers keep: moving averages, the mean of those after each
   *     batch, and vectors of spectral normalisation
   */
  record Verdict<T extends TFloating>(
      DiscriminatorOutput<T> real,
      List<DiscriminatorOutput<T>> generated,
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

  /**
   * Of data and samples. Where the discriminator has batch statistics these are taken of each batch
   * apart, as in Radford et al. 2016; elsewhere all go through in one pass.
   */
  Verdict<T> of(Ops tf, DrawnBatch<T> real, List<DrawnBatch<T>> generated) {
    List<DrawnBatch<T>> batches = Stream.concat(Stream.of(real), generated.stream()).toList();
    if (!discriminator.network().usesBatchStatistics()) {
      Pass<T> all = pass(tf, concatenated(tf, batches));
      List<DiscriminatorOutput<T>> parts = split(tf, all.output(), batches.size());
      return new Verdict<>(parts.get(0), parts.subList(1, parts.size()), all.updates());
    }
    List<Pass<T>> passes = batches.stream().map(batch -> pass(tf, batch)).toList();
    Map<String, Operand<T>> statistics = new HashMap<>();
    for (String name : passes.get(0).updates().keySet()) {
      statistics.put(
          name, Means.of(tf, passes.stream().map(one -> one.updates().get(name)).toList()));
    }
    List<DiscriminatorOutput<T>> outputs = passes.stream().map(Pass::output).toList();
    return new Verdict<>(outputs.get(0), outputs.subList(1, outputs.size()), statistics);
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

  private static <T extends TFloating> DrawnBatch<T> concatenated(
      Ops tf, List<DrawnBatch<T>> batches) {
    List<Operand<T>> points = batches.stream().map(DrawnBatch::x).toList();
    boolean labelled = batches.stream().allMatch(batch -> batch.labels().isPresent());
    Optional<Operand<TInt32>> labels =
        labelled
            ? Optional.of(
                tf.concat(
                    batches.stream().map(batch -> batch.labels().orElseThrow()).toList(),
                    tf.constant(1)))
            : Optional.empty();
    return new DrawnBatch<>(tf.concat(points, tf.constant(1)), labels);
  }

  private static <T extends TFloating> List<DiscriminatorOutput<T>> split(
      Ops tf, DiscriminatorOutput<T> all, int count) {
    List<Operand<T>> logits = split(tf, all.logits(), count);
    Map<String, List<Operand<T>>> heads = new LinkedHashMap<>();
    all.heads().forEach((name, head) -> heads.put(name, split(tf, head, count)));
    List<DiscriminatorOutput<T>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      Map<String, Operand<T>> own = new LinkedHashMap<>();
      heads.forEach((name, head) -> own.put(name, head.get(index)));
      parts.add(
          new DiscriminatorOutput<>(
              logits.get(i), () -> split(tf, all.features().get(), count).get(index), own));
    }
    return parts;
  }

  private static <T extends TFloating> List<Operand<T>> split(Ops tf, Operand<T> all, int count) {
    return List.copyOf(tf.split(tf.constant(1), all, (long) count).output());
  }
}
