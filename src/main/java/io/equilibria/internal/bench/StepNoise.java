package io.equilibria.internal.bench;

import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataTensors;
import io.equilibria.internal.data.StepBatches;
import io.equilibria.internal.data.StepFeed;
import io.equilibria.internal.data.TrainingBatches;
import io.equilibria.internal.data.TrainingBatches.Turn;
import io.equilibria.internal.tensor.NativeLibrary;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * Redraws the random numbers of a step of replica 0: they are functions of seed, stream, step and
 * replica, so a separate graph gives the same numbers as training.
 *
 * <pre>
 *   real   [batch, ...sample]            data
 *   z      [2, batch, latent]            noise of the discriminator's step, of the generator's
 *   share  [batch, 1] or [batch, 1, 1, 1]  of the data in the points of the interpolated penalty
 * </pre>
 */
final class StepNoise {
  private StepNoise() {}

  /**
   * Draws the numbers.
   *
   * @param experiment an experiment with alternating updates, one discriminator step and the
   *     interpolated penalty
   * @param step the step, counted from 0
   * @return the arrays by name
   */
  static Map<String, SingleArray> of(ExperimentSpec experiment, DataSource source, long step) {
    TrainingBatches data = TrainingBatches.of(source);
    try (Graph graph = NativeLibrary.graph();
        DataTensors held = DataTensors.of(data)) {
      Ops tf = Ops.create(graph);
      VariableHandles handles = new VariableHandles(tf, 1, List.copyOf(data.variables().keySet()));
      int batch = experiment.training().batch();
      StepBatches batches = new StepBatches(experiment.seed(), List.of(0), batch, 1);
      List<Operand<? extends TType>> inputs = data.inputs(tf, batches);
      RandomStreams streams = RandomStreams.of(tf, experiment.seed(), tf.constant(step), 0, 1);
      Turn turn = Turn.of(inputs, 0, streams, batch);
      Operand<TFloat32> real = first(tf, data.next(tf, handles, turn, TFloat32.class).x());
      Map<String, Operand<TFloat32>> draws = draws(tf, experiment, streams, real);
      Map<Placeholder<?>, TType> feeds = new LinkedHashMap<>();
      List<Op> fills = new ArrayList<>();
      held.values()
          .forEach(
              (variable, tensor) -> {
                Placeholder<?> feed =
                    tf.placeholder(variable.type(), Placeholder.shape(variable.graphShape(1)));
                feeds.put(feed, tensor);
                fills.add(handles.assign(tf, variable, feed));
              });
      try (Session session = new Session(graph);
          StepFeed feed = data.feed(batches, step)) {
        if (!feeds.isEmpty()) {
          Session.Runner fill = session.runner();
          feeds.forEach(fill::feed);
          fills.forEach(fill::addTarget);
          fill.run().close();
        }
        return fetch(session, draws, inputs, feed.next());
      }
    }
  }

  private static Map<String, Operand<TFloat32>> draws(
      Ops tf, ExperimentSpec experiment, RandomStreams streams, Operand<TFloat32> real) {
    int batch = experiment.training().batch();
    Shape latent = Shape.of(batch, experiment.game().generator().latent());
    long[] onePerSample = new long[real.shape().numDimensions()];
    Arrays.fill(onePerSample, 1);
    onePerSample[0] = batch;
    Map<String, Operand<TFloat32>> draws = new LinkedHashMap<>();
    draws.put("real", real);
    draws.put(
        "z",
        tf.concat(
            List.of(
                streams.normal(tf, "latent/discriminator/0", latent, TFloat32.class),
                streams.normal(tf, "latent/generator", latent, TFloat32.class)),
            tf.constant(0)));
    draws.put(
        "share",
        first(tf, streams.uniform(tf, "penalty/0/share", Shape.of(onePerSample), TFloat32.class)));
    return draws;
  }

  /** Removes the replica axis, whose length is one. */
  private static Operand<TFloat32> first(Ops tf, Operand<TFloat32> replicas) {
    return tf.reshape(replicas, tf.constant(replicas.shape().tail().asArray()));
  }

  private static Map<String, SingleArray> fetch(
      Session session,
      Map<String, Operand<TFloat32>> draws,
      List<Operand<? extends TType>> inputs,
      List<TType> fed) {
    Session.Runner runner = session.runner();
    for (int i = 0; i < fed.size(); i++) {
      runner.feed(inputs.get(i), fed.get(i));
    }
    draws.values().forEach(runner::fetch);
    Map<String, SingleArray> arrays = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (String name : draws.keySet()) {
        arrays.put(name, SingleArray.of((TFloat32) result.get(i)));
        i++;
      }
    }
    fed.forEach(TType::close);
    return arrays;
  }
}
