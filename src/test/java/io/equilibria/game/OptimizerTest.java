package io.equilibria.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.OptimizerSpec;
import io.equilibria.config.OptimizerSpec.Adam;
import io.equilibria.config.OptimizerSpec.RmsProp;
import io.equilibria.config.OptimizerSpec.Schedule;
import io.equilibria.config.OptimizerSpec.Sgd;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/** Steps on given gradients, float64, against the formulas in plain Java. */
class OptimizerTest {
  private static final double RATE = 0.03;
  private static final double[] GRADIENTS = {0.5, -2, 1e-3, 0, 3, -0.7};

  @Test
  void adam_correctsBothMomentsAndAddsEpsilonAfterTheRoot() {
    Adam spec = new Adam(RATE, 0.6, 0.95, 1e-3, Schedule.CONSTANT);
    List<Map<String, Double>> found = steps(spec);
    double w = 1;
    double m = 0;
    double v = 0;
    for (int t = 1; t <= GRADIENTS.length; t++) {
      double g = GRADIENTS[t - 1];
      m = 0.6 * m + 0.4 * g;
      v = 0.95 * v + 0.05 * g * g;
      double rate = RATE * Math.sqrt(1 - Math.pow(0.95, t)) / (1 - Math.pow(0.6, t));
      w -= rate * m / (Math.sqrt(v) + 1e-3);
      Map<String, Double> step = found.get(t - 1);
      assertClose(step.get("player/w"), w);
      assertClose(step.get("player/w/adam_m"), m);
      assertClose(step.get("player/w/adam_v"), v);
      assertClose(step.get("player/beta1_power"), Math.pow(0.6, t + 1));
      assertClose(step.get("player/beta2_power"), Math.pow(0.95, t + 1));
    }
  }

  @Test
  void adamsFirstStep_isTheRateWhateverTheGradient() {
    Map<String, Double> first = steps(new Adam(RATE, 0.5, 0.999, 1e-12, Schedule.CONSTANT)).get(0);
    assertThat(first.get("player/w")).isCloseTo(1 - RATE, within(1e-10));
  }

  @Test
  void adamWithoutFirstMoment_works() {
    Map<String, Double> first = steps(new Adam(RATE, 0, 0.9, 1e-12, Schedule.CONSTANT)).get(0);
    assertThat(first.get("player/w")).isCloseTo(1 - RATE, within(1e-10));
    assertThat(first.get("player/beta1_power")).isZero();
  }

  @Test
  void rmsProp_addsEpsilonUnderTheRoot() {
    RmsProp spec = new RmsProp(RATE, 0.9, 0.4, 1e-2, Schedule.CONSTANT);
    List<Map<String, Double>> found = steps(spec);
    double w = 1;
    double s = 0;
    double u = 0;
    for (int t = 0; t < GRADIENTS.length; t++) {
      double g = GRADIENTS[t];
      s = 0.9 * s + 0.1 * g * g;
      u = 0.4 * u + RATE * g / Math.sqrt(s + 1e-2);
      w -= u;
      assertClose(found.get(t).get("player/w"), w);
      assertClose(found.get(t).get("player/w/rms_prop_square"), s);
      assertClose(found.get(t).get("player/w/rms_prop_momentum"), u);
    }
  }

  @Test
  void descent_followsTheGradient() {
    List<Map<String, Double>> found = steps(new Sgd(RATE, 0, Schedule.CONSTANT));
    double w = 1;
    for (int t = 0; t < GRADIENTS.length; t++) {
      w -= RATE * GRADIENTS[t];
      assertClose(found.get(t).get("player/w"), w);
    }
    assertThat(found.get(0)).containsOnlyKeys("player/w");
  }

  @Test
  void momentum_keepsAShareOfTheLastVelocity() {
    List<Map<String, Double>> found = steps(new Sgd(RATE, 0.8, Schedule.CONSTANT));
    double w = 1;
    double u = 0;
    for (int t = 0; t < GRADIENTS.length; t++) {
      u = 0.8 * u + GRADIENTS[t];
      w -= RATE * u;
      assertClose(found.get(t).get("player/w"), w);
      assertClose(found.get(t).get("player/w/sgd_momentum"), u);
    }
  }

  @Test
  void linearDecay_reachesZeroAtTheLastStepAndStaysThere() {
    Sgd decaying = new Sgd(RATE, 0, Schedule.LINEAR_DECAY);
    Sgd constant = new Sgd(RATE, 0, Schedule.CONSTANT);
    long[] steps = {0, 1, 50, 99, 100, 150};
    double[] expected = {1, 0.99, 0.5, 0.01, 0, 0};
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Operand<TFloat64>> rates = new ArrayList<>();
      for (long step : steps) {
        rates.add(LearningRate.at(tf, decaying, tf.constant(step), 100, TFloat64.class));
        rates.add(LearningRate.at(tf, constant, tf.constant(step), 100, TFloat64.class));
      }
      try (Session session = new Session(graph)) {
        Session.Runner runner = session.runner();
        rates.forEach(runner::fetch);
        try (Result result = runner.run()) {
          for (int i = 0; i < steps.length; i++) {
            assertClose(((TFloat64) result.get(2 * i)).getDouble(), RATE * expected[i]);
            assertThat(((TFloat64) result.get(2 * i + 1)).getDouble()).isEqualTo(RATE);
          }
        }
      }
    }
  }

  /** The number w = 1 and its slots after each of the gradients. */
  private static List<Map<String, Double>> steps(OptimizerSpec spec) {
    Variable w = Variable.perReplica("player/w", Shape.of(1), TFloat64.class);
    Optimizer<TFloat64> optimizer = new Optimizer<>(spec, "player", List.of(w), TFloat64.class);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<Declared> slots = optimizer.slots();
      List<Variable> all = new ArrayList<>(List.of(w));
      slots.forEach(slot -> all.add(slot.variable()));
      VariableHandles handles = new VariableHandles(tf, 1, all);
      RandomStreams streams = RandomStreams.of(tf, 0, tf.constant(0L), 0, 1);
      List<Op> start = new ArrayList<>();
      start.add(handles.assign(tf, w, tf.constant(new double[][] {{1}})));
      slots.forEach(
          slot -> start.add(handles.assign(tf, slot.variable(), slot.start().apply(tf, streams))));
      Placeholder<TFloat64> gradient =
          tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(1, 1)));
      List<Op> updates = optimizer.apply(tf, handles, List.of(gradient), tf.constant(spec.rate()));
      Map<String, Operand<TFloat64>> reads = new LinkedHashMap<>();
      all.forEach(variable -> reads.put(variable.name(), handles.read(tf, variable)));
      try (Session session = new Session(graph)) {
        session.runner().addTarget(tf.withControlDependencies(start).noOp()).run().close();
        Op step = tf.withControlDependencies(updates).noOp();
        List<Map<String, Double>> found = new ArrayList<>();
        for (double g : GRADIENTS) {
          try (TFloat64 value = TFloat64.tensorOf(Shape.of(1, 1), t -> t.setDouble(g, 0, 0))) {
            session.runner().feed(gradient, value).addTarget(step).run().close();
          }
          found.add(read(session, reads));
        }
        return found;
      }
    }
  }

  private static Map<String, Double> read(Session session, Map<String, Operand<TFloat64>> reads) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    reads.forEach(
        (name, operand) -> {
          try (Result result = session.runner().fetch(operand).run()) {
            numbers.put(name, GameRun.numbers(result.get(0))[0]);
          }
        });
    return numbers;
  }

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
  }
}
