package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.game.optimizer.LearningRate;
import io.equilibria.internal.game.optimizer.Optimizer;
import io.equilibria.internal.game.optimizer.VariableDefinition;
import io.equilibria.tensor.PerReplica;
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

  /** Two replicas with other numbers follow the same formulas, each with its own. */
  @Test
  void replicas_followTheFormulasWithTheirOwnNumbers() {
    Adam adam = new Adam(RATE, 0.6, 0.95, 1e-3, Schedule.CONSTANT);
    Adam otherAdam = new Adam(0.1, 0, 0.9, 1e-2, Schedule.CONSTANT);
    RmsProp rms = new RmsProp(RATE, 0.9, 0.4, 1e-2, Schedule.CONSTANT);
    RmsProp otherRms = new RmsProp(0.1, 0.5, 0, 1e-3, Schedule.CONSTANT);
    Sgd plain = new Sgd(RATE, 0, Schedule.CONSTANT);
    Sgd otherPlain = new Sgd(0.1, 0, Schedule.CONSTANT);
    Sgd momentum = new Sgd(RATE, 0.8, Schedule.CONSTANT);
    Sgd otherMomentum = new Sgd(RATE, 0.3, Schedule.CONSTANT);
    List<List<OptimizerSpec>> pairs =
        List.of(
            List.of(adam, otherAdam),
            List.of(rms, otherRms),
            List.of(plain, otherPlain),
            List.of(momentum, otherMomentum));
    for (List<OptimizerSpec> pair : pairs) {
      List<Map<String, double[]>> together = steps(new PerReplica<>(pair));
      for (int replica = 0; replica < 2; replica++) {
        double[] expected = formula(pair.get(replica));
        for (int t = 0; t < GRADIENTS.length; t++) {
          assertClose(together.get(t).get("player/w")[replica], expected[t]);
        }
      }
    }
  }

  /** The number w = 1 after each step, by the formulas of {@link Optimizer}. */
  private static double[] formula(OptimizerSpec spec) {
    double[] path = new double[GRADIENTS.length];
    double w = 1;
    double first = 0;
    double second = 0;
    for (int t = 1; t <= GRADIENTS.length; t++) {
      double g = GRADIENTS[t - 1];
      if (spec instanceof Adam adam) {
        first = adam.beta1() * first + (1 - adam.beta1()) * g;
        second = adam.beta2() * second + (1 - adam.beta2()) * g * g;
        double mean = first / (1 - Math.pow(adam.beta1(), t));
        double scale = Math.sqrt(1 - Math.pow(adam.beta2(), t));
        w -= adam.rate() * scale * mean / (Math.sqrt(second) + adam.epsilon());
      } else if (spec instanceof RmsProp rms) {
        second = rms.decay() * second + (1 - rms.decay()) * g * g;
        first = rms.momentum() * first + rms.rate() * g / Math.sqrt(second + rms.epsilon());
        w -= first;
      } else {
        first = ((Sgd) spec).momentum() * first + g;
        w -= spec.rate() * first;
      }
      path[t - 1] = w;
    }
    return path;
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
        rates.add(
            LearningRate.at(tf, PerReplica.same(decaying), tf.constant(step), 100, TFloat64.class));
        rates.add(
            LearningRate.at(tf, PerReplica.same(constant), tf.constant(step), 100, TFloat64.class));
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
    List<Map<String, Double>> steps = new ArrayList<>();
    for (Map<String, double[]> step : steps(PerReplica.same(spec))) {
      Map<String, Double> numbers = new LinkedHashMap<>();
      step.forEach((name, replicas) -> numbers.put(name, replicas[0]));
      steps.add(numbers);
    }
    return steps;
  }

  /** The same of several replicas, which all have the same gradient. */
  private static List<Map<String, double[]>> steps(PerReplica<OptimizerSpec> specs) {
    int replicas = specs.each().size();
    Shape shape = Shape.of(replicas, 1);
    Variable w = Variable.perReplica("player/w", Shape.of(1), TFloat64.class);
    Optimizer<TFloat64> optimizer = Optimizer.of(specs, "player", List.of(w), TFloat64.class);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      List<VariableDefinition> slots = optimizer.slots();
      List<Variable> all = new ArrayList<>(List.of(w));
      slots.forEach(slot -> all.add(slot.variable()));
      VariableHandles handles = new VariableHandles(tf, replicas, all);
      RandomStreams streams = RandomStreams.of(tf, 0, tf.constant(0L), 0, replicas);
      List<Op> start = new ArrayList<>();
      start.add(handles.assign(tf, w, tf.ones(tf.array(shape.asArray()), TFloat64.class)));
      slots.forEach(
          slot -> start.add(handles.assign(tf, slot.variable(), slot.start().apply(tf, streams))));
      Placeholder<TFloat64> gradient = tf.placeholder(TFloat64.class, Placeholder.shape(shape));
      Operand<TFloat64> rate = specs.number(tf, OptimizerSpec::rate, 0, TFloat64.class);
      List<Op> updates = optimizer.apply(tf, handles, List.of(gradient), rate);
      Map<String, Operand<TFloat64>> reads = new LinkedHashMap<>();
      all.forEach(variable -> reads.put(variable.name(), handles.read(tf, variable)));
      try (Session session = new Session(graph)) {
        session.runner().addTarget(tf.withControlDependencies(start).noOp()).run().close();
        Op step = tf.withControlDependencies(updates).noOp();
        List<Map<String, double[]>> found = new ArrayList<>();
        for (double g : GRADIENTS) {
          try (TFloat64 value =
              TFloat64.tensorOf(shape, t -> t.scalars().forEach(s -> s.setDouble(g)))) {
            session.runner().feed(gradient, value).addTarget(step).run().close();
          }
          found.add(read(session, reads));
        }
        return found;
      }
    }
  }

  private static Map<String, double[]> read(Session session, Map<String, Operand<TFloat64>> reads) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    reads.forEach(
        (name, operand) -> {
          try (Result result = session.runner().fetch(operand).run()) {
            numbers.put(name, GameRun.numbers(result.get(0)));
          }
        });
    return numbers;
  }

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
  }
}
