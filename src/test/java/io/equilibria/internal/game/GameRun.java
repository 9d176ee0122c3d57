package io.equilibria.internal.game;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataTensors;
import io.equilibria.internal.data.StepFeed;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.MemOptType;
import org.tensorflow.proto.RewriterConfig.NumIterationsType;
import org.tensorflow.proto.RewriterConfig.Toggle;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/** A game's graph with a session, all numbers as arrays. Starts initialised. */
public final class GameRun implements AutoCloseable {
  private final GameGraph game;
  private final Session session;

  private GameRun(GameGraph game) {
    this.game = game;
    this.session = new Session(game.graph(), oneThread());
    try (DataTensors data = DataTensors.of(game.data())) {
      data.values()
          .forEach(
              (variable, tensor) -> {
                GameGraph.Slot slot = game.slots().get(variable);
                runner().feed(slot.feed(), tensor).addTarget(slot.assign()).run().close();
              });
    }
    initialize();
  }

  /**
   * Settings of a session that leaves the other cores alone. TensorFlow's rewriter makes one pass
   * without fusions: by default it takes longer than the few steps of a test.
   */
  static ConfigProto oneThread() {
    RewriterConfig rewriter =
        RewriterConfig.newBuilder()
            .setMetaOptimizerIterations(NumIterationsType.ONE)
            .setRemapping(Toggle.OFF)
            .setMemoryOptimization(MemOptType.NO_MEM_OPT)
            .build();
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(1)
        .setInterOpParallelismThreads(1)
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter))
        .build();
  }

  static RunOptions callersThread() {
    return RunOptions.newBuilder().setInterOpThreadPool(-1).build();
  }

  static <T extends TFloating> GameRun of(
      ExperimentSpec experiment,
      DataSource data,
      Catalogue catalogue,
      ReplicaRange replicas,
      Class<T> type) {
    return new GameRun(GameBuilder.build(experiment, data, catalogue, replicas, type));
  }

  /** A game of a program's own, one replica in float64. */
  public static GameRun of(ExperimentSpec experiment, DataSource data, GameDefinition definition) {
    return new GameRun(
        GameBuilder.build(experiment, data, definition, new ReplicaRange(0, 1), TFloat64.class));
  }

  /** A graph built elsewhere, which is closed with this. */
  public static GameRun of(GameGraph game) {
    return new GameRun(game);
  }

  /** One replica in float64. */
  public static GameRun of(ExperimentSpec experiment, DataSource data, Catalogue catalogue) {
    return of(experiment, data, catalogue, new ReplicaRange(0, 1), TFloat64.class);
  }

  /**
   * The scalars recorded by a block.
   *
   * @param columns names of the scalars
   * @param scalars {@code [step][replica][scalar]}
   * @param trace {@code [step][replica][column]}
   * @param finite by the name of the variable
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by AssertJ alone
  public record Block(
      List<String> columns, float[][][] scalars, float[][][] trace, Map<String, Boolean> finite) {
    /** A number of the first replica. */
    public double scalar(int step, String column) {
      return scalars[step][0][columns.indexOf(column)];
    }
  }

  public GameGraph game() {
    return game;
  }

  void initialize() {
    runner().addTarget(game.initialize()).run().close();
  }

  public Block steps(int count) {
    GameGraph.Block block = game.block();
    runner().addTarget(block.begin()).run().close();
    try (StepFeed feed = block.feeding().from().apply(step())) {
      for (int i = 0; i < count; i++) {
        List<TType> fed = feed.next();
        Session.Runner step = runner().addTarget(block.step());
        for (int n = 0; n < fed.size(); n++) {
          step.feed(block.feeding().inputs().get(n), fed.get(n));
        }
        step.run().close();
        fed.forEach(TType::close);
      }
    }
    try (TInt64 steps = TInt64.scalarOf(count);
        Result result =
            runner()
                .feed(block.recorded().count(), steps)
                .fetch(block.recorded().scalars())
                .fetch(block.recorded().trace())
                .fetch(block.recorded().finite())
                .run()) {
      Map<String, Boolean> finite = new LinkedHashMap<>();
      for (int i = 0; i < block.checked().size(); i++) {
        finite.put(block.checked().get(i).name(), ((TBool) result.get(2)).getBoolean(i));
      }
      return new Block(
          block.scalars(), rows((TFloat32) result.get(0)), rows((TFloat32) result.get(1)), finite);
    }
  }

  private long step() {
    try (Result result = runner().fetch(game.slots().get(GameBuilder.STEP).value()).run()) {
      return ((TInt64) result.get(0)).getLong();
    }
  }

  private static float[][][] rows(TFloat32 tensor) {
    Shape shape = tensor.shape();
    float[][][] rows = new float[(int) shape.get(0)][(int) shape.get(1)][(int) shape.get(2)];
    float[] flat = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(flat, false, false));
    int from = 0;
    for (float[][] step : rows) {
      for (int i = 0; i < step.length; i++) {
        step[i] = Arrays.copyOfRange(flat, from, from += step[i].length);
      }
    }
    return rows;
  }

  Variable variable(String name) {
    return game.slots().keySet().stream()
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + ": " + names()));
  }

  /** Names of the kept variables. */
  public List<String> names() {
    return game.kept().stream().map(Variable::name).toList();
  }

  /** A kept variable's numbers, replicas first. */
  public double[] read(String name) {
    return read().get(name);
  }

  /**
   * The values of all saved variables, fetched in one run, since TensorFlow prepares the whole
   * graph for each set of fetches.
   */
  public Map<String, double[]> read() {
    Session.Runner runner = runner();
    game.kept().forEach(variable -> runner.fetch(game.slots().get(variable).value()));
    try (Result result = runner.run()) {
      Map<String, double[]> numbers = new LinkedHashMap<>();
      for (int i = 0; i < game.kept().size(); i++) {
        numbers.put(game.kept().get(i).name(), numbers(result.get(i)));
      }
      return numbers;
    }
  }

  static double[] numbers(Tensor tensor) {
    double[] numbers = new double[Math.toIntExact(tensor.shape().size())];
    if (tensor instanceof TFloat64 doubles) {
      doubles.copyTo(DataBuffers.of(numbers, false, false));
    } else if (tensor instanceof TFloat32 floats) {
      float[] single = new float[numbers.length];
      floats.copyTo(DataBuffers.of(single, false, false));
      Arrays.setAll(numbers, i -> single[i]);
    } else {
      long[] longs = new long[numbers.length];
      ((TInt64) tensor).copyTo(DataBuffers.of(longs, false, false));
      Arrays.setAll(numbers, i -> longs[i]);
    }
    return numbers;
  }

  public void write(String name, double... numbers) {
    write(Map.of(name, numbers));
  }

  /** Writes variables by name in one run. */
  void write(Map<String, double[]> values) {
    Session.Runner runner = runner();
    List<TType> tensors = new ArrayList<>();
    values.forEach(
        (name, numbers) -> {
          Variable variable = variable(name);
          GameGraph.Slot slot = game.slots().get(variable);
          Shape shape = variable.graphShape(game.replicas().count());
          tensors.add(tensor(variable.type(), shape, numbers));
          runner.feed(slot.feed(), tensors.get(tensors.size() - 1)).addTarget(slot.assign());
        });
    runner.run().close();
    tensors.forEach(TType::close);
  }

  private static TType tensor(Class<? extends TType> type, Shape shape, double[] numbers) {
    if (type == TFloat64.class) {
      return TFloat64.tensorOf(shape, DataBuffers.of(numbers, true, false));
    }
    if (type == TInt64.class) {
      long[] longs = Arrays.stream(numbers).mapToLong(x -> (long) x).toArray();
      return TInt64.tensorOf(shape, DataBuffers.of(longs, true, false));
    }
    return single(shape, numbers);
  }

  private static TFloat32 single(Shape shape, double[] numbers) {
    float[] single = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      single[i] = (float) numbers[i];
    }
    return TFloat32.tensorOf(shape, DataBuffers.of(single, true, false));
  }

  /** Samples of latent vectors, flat; {@code latent} holds whole rows, replicas first. */
  public double[] samples(double... latent) {
    GameGraph.Generation first = game.sampling().generators().get(0);
    return infer(first.latent(), latent, first.samples());
  }

  /** Logits of points, flat. */
  public double[] logits(double... points) {
    GameGraph.Judgement first = game.sampling().discriminators().get(0);
    return infer(first.points(), points, first.logits());
  }

  /** Samples of a generator that is given classes. */
  public double[] samples(double[] latent, int[] labels) {
    GameGraph.Generation generation = game.sampling().generators().get(0);
    int rows = labels.length;
    try (TFloat32 z = single(Shape.of(1, rows, latent.length / rows), latent);
        TInt32 classes = TInt32.tensorOf(Shape.of(1, rows), DataBuffers.of(labels, true, false));
        Result result =
            runner()
                .feed(generation.latent(), z)
                .feed(generation.labels().orElseThrow(), classes)
                .fetch(generation.samples())
                .run()) {
      return numbers(result.get(0));
    }
  }

  /** Any output of points that the first discriminator is shown, flat. */
  public double[] of(Operand<TFloat32> output, double... points) {
    return infer(game.sampling().discriminators().get(0).points(), points, output);
  }

  private double[] infer(Operand<TFloat32> input, double[] numbers, Operand<TFloat32> output) {
    Shape one = input.shape().tail().tail();
    long count = numbers.length / (game.replicas().count() * one.size());
    Shape shape = Shape.of(game.replicas().count(), count).append(one);
    try (TFloat32 tensor = single(shape, numbers);
        Result result = runner().feed(input, tensor).fetch(output).run()) {
      return numbers(result.get(0));
    }
  }

  private Session.Runner runner() {
    return session.runner().setOptions(callersThread());
  }

  @Override
  public void close() {
    session.close();
    game.close();
  }
}
