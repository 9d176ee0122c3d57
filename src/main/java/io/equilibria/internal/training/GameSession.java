package io.equilibria.internal.training;

import io.equilibria.internal.data.DataTensors;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.GameGraph.Block;
import io.equilibria.internal.game.inference.PlayerWeights;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.Variable.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** A TensorFlow session of a game's graph, which holds the state of its replicas. */
final class GameSession implements AutoCloseable {
  private final GameGraph game;
  private final Session session;
  private final DataTensors data;
  private final SteppedFeed feed;

  private GameSession(GameGraph game, Session session, DataTensors data) {
    this.game = game;
    this.session = session;
    this.data = data;
    this.feed = new SteppedFeed(game.block().feeding().from());
  }

  /**
   * Opens a session and loads the data. The graph is closed with the session, or if opening fails.
   */
  static GameSession open(GameGraph game, ConfigProto settings) {
    try {
      DataTensors data = DataTensors.of(game.data());
      GameSession session;
      try {
        session = new GameSession(game, new Session(game.graph(), settings), data);
      } catch (RuntimeException | Error e) {
        data.close();
        throw e;
      }
      try {
        session.fillData();
        return session;
      } catch (RuntimeException | Error e) {
        session.closeSession();
        throw e;
      }
    } catch (RuntimeException | Error e) {
      game.close();
      throw e;
    }
  }

  private void fillData() {
    if (!data.values().isEmpty()) {
      write(data.values());
    }
  }

  GameGraph game() {
    return game;
  }

  /** Initializes every variable. */
  void initialize() {
    runner().addTarget(game.initialize()).run().close();
  }

  /** Runs a block of steps, at most the graph's capacity. */
  BlockResult run(int steps) {
    Block block = game.block();
    runner().addTarget(block.begin()).run().close();
    if (block.feeding().inputs().isEmpty()) {
      Session.Runner step = runner().addTarget(block.step());
      for (int i = 0; i < steps; i++) {
        step.run().close();
      }
    } else {
      long first = step();
      for (int i = 0; i < steps; i++) {
        runFed(block, first + i);
      }
    }
    try (TInt64 count = TInt64.scalarOf(steps);
        Result result =
            runner()
                .feed(block.recorded().count(), count)
                .fetch(block.recorded().scalars())
                .fetch(block.recorded().trace())
                .fetch(block.recorded().finite())
                .run()) {
      ScalarBlock scalars = rows(steps, block.scalars().size(), (TFloat32) result.get(0));
      ScalarBlock trace = rows(steps, block.traced().size(), (TFloat32) result.get(1));
      return new BlockResult(scalars, trace, broken((TBool) result.get(2)));
    }
  }

  private void runFed(Block block, long number) {
    List<TType> fed = feed.at(number);
    try {
      Session.Runner step = runner().addTarget(block.step());
      for (int i = 0; i < fed.size(); i++) {
        step.feed(block.feeding().inputs().get(i), fed.get(i));
      }
      step.run().close();
    } finally {
      fed.forEach(TType::close);
    }
  }

  /** The graph's step counter, which may have been restored from a checkpoint. */
  private long step() {
    try (Result result = runner().fetch(game.slots().get(GameBuilder.STEP).value()).run()) {
      return ((TInt64) result.get(0)).getLong();
    }
  }

  /**
   * The result of a block.
   *
   * @param broken the first non-finite variable of each replica after the block, if any
   */
  record BlockResult(ScalarBlock scalars, ScalarBlock trace, List<BrokenVariable> broken) {}

  /**
   * A variable with an infinite or NaN element.
   *
   * @param name the variable's name
   * @param replica index in the run
   * @param value the first non-finite element
   */
  record BrokenVariable(String name, int replica, double value) {}

  private ScalarBlock rows(int steps, int columns, TFloat32 tensor) {
    return new ScalarBlock(steps, game.replicas().count(), columns, floats(tensor));
  }

  static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return values;
  }

  private List<BrokenVariable> broken(TBool flags) {
    Map<Integer, BrokenVariable> byReplica = new TreeMap<>();
    List<Variable> checked = game.block().checked();
    for (int i = 0; i < checked.size(); i++) {
      if (!flags.getBoolean(i)) {
        broken(checked.get(i)).forEach(one -> byReplica.putIfAbsent(one.replica(), one));
      }
    }
    return List.copyOf(byReplica.values());
  }

  private List<BrokenVariable> broken(Variable variable) {
    try (Result result = runner().fetch(game.slots().get(variable).value()).run()) {
      float[] values = floats((TFloat32) result.get(0));
      int size = Math.toIntExact(variable.shape().size());
      List<BrokenVariable> broken = new ArrayList<>();
      for (int member = 0; member < game.replicas().count(); member++) {
        for (int i = member * size; i < (member + 1) * size; i++) {
          if (!Float.isFinite(values[i])) {
            int replica = game.replicas().first() + member;
            broken.add(new BrokenVariable(variable.name(), replica, values[i]));
            break;
          }
        }
      }
      return broken;
    }
  }

  /**
   * Sets every number of a replica to NaN: parameters, averages and optimiser slots.
   *
   * @param replica index in the run, of a replica of this session
   */
  void freeze(int replica) {
    int member = replica - game.replicas().first();
    Map<Variable, Tensor> frozen = new LinkedHashMap<>();
    try {
      List<Variable> kept = game.kept();
      try (Result result = read()) {
        for (int i = 0; i < kept.size(); i++) {
          Variable variable = kept.get(i);
          if (variable.spread() == Spread.PER_REPLICA && result.get(i) instanceof TFloat32 tensor) {
            float[] values = floats(tensor); // A copy: what is fetched may alias the variable.
            int size = Math.toIntExact(variable.shape().size());
            Arrays.fill(values, member * size, (member + 1) * size, Float.NaN);
            frozen.put(
                variable, TFloat32.tensorOf(tensor.shape(), DataBuffers.of(values, true, false)));
          }
        }
      }
      write(frozen);
    } finally {
      frozen.values().forEach(Tensor::close);
    }
  }

  /**
   * Overwrites variables of one replica.
   *
   * @param member index of the replica within this session
   * @param values by name
   */
  void writeReplica(int member, Map<String, float[]> values) {
    Map<String, Variable> known = new LinkedHashMap<>();
    game.kept().forEach(one -> known.put(one.name(), one));
    Map<Variable, Tensor> written = new LinkedHashMap<>();
    try {
      values.forEach(
          (name, numbers) -> {
            Variable variable = known.get(name);
            if (variable == null || variable.spread() != Spread.PER_REPLICA) {
              throw new IllegalArgumentException(
                  "expected a variable of a replica, found %s; there are %s"
                      .formatted(name, known.keySet()));
            }
            written.put(variable, withReplica(variable, member, numbers));
          });
      write(written);
    } finally {
      written.values().forEach(Tensor::close);
    }
  }

  private Tensor withReplica(Variable variable, int member, float[] numbers) {
    int size = Math.toIntExact(variable.shape().size());
    if (numbers.length != size) {
      throw new IllegalArgumentException(
          "%s: expected %d numbers, found %d".formatted(variable.name(), size, numbers.length));
    }
    try (Result result = runner().fetch(game.slots().get(variable).value()).run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] all = floats(tensor); // A copy: what is fetched may alias the variable.
      System.arraycopy(numbers, 0, all, member * size, size);
      return TFloat32.tensorOf(tensor.shape(), DataBuffers.of(all, true, false));
    }
  }

  /** Overwrites variables; the caller keeps ownership of the tensors. */
  void write(Map<Variable, ? extends Tensor> values) {
    Session.Runner runner = runner();
    values.forEach(
        (variable, tensor) -> {
          GameGraph.Slot slot = game.slots().get(variable);
          runner.feed(slot.feed(), tensor).addTarget(slot.assign());
        });
    runner.run().close();
  }

  /**
   * Reads the saved variables in order. Close the result before the next steps, because it may
   * alias the variables.
   */
  Result read() {
    Session.Runner runner = runner();
    game.kept().forEach(variable -> runner.fetch(game.slots().get(variable).value()));
    return runner.run();
  }

  /**
   * The kept floating-point variables of one replica by name, in row-major order.
   *
   * @param member number of the replica within this session
   */
  Map<String, float[]> parameters(int member) {
    Map<String, float[]> own = new LinkedHashMap<>();
    List<Variable> kept = game.kept();
    try (Result result = read()) {
      for (int i = 0; i < kept.size(); i++) {
        Variable variable = kept.get(i);
        if (result.get(i) instanceof TFloat32 tensor) {
          float[] all = floats(tensor);
          int size = Math.toIntExact(variable.shape().size());
          own.put(
              variable.name(),
              variable.spread() == Spread.SHARED
                  ? all
                  : Arrays.copyOfRange(all, member * size, (member + 1) * size));
        }
      }
    }
    return own;
  }

  /**
   * The current mixture weights of each replica's players.
   *
   * @return one entry for each replica of this session
   */
  List<PlayerWeights> mixtures() {
    int replicas = game.replicas().count();
    if (game.sampling().shares().isEmpty()) {
      return Collections.nCopies(replicas, PlayerWeights.ofPair());
    }
    GameGraph.Shares shares = game.sampling().shares().get();
    try (Result result =
        runner()
            .fetch(shares.generators())
            .fetch(shares.bounds())
            .fetch(shares.discriminators())
            .run()) {
      float[] generators = floats((TFloat32) result.get(0));
      float[] bounds = floats((TFloat32) result.get(1));
      float[] discriminators = floats((TFloat32) result.get(2));
      return IntStream.range(0, replicas)
          .mapToObj(
              replica ->
                  new PlayerWeights(
                      share(generators, replica),
                      share(bounds, replica),
                      share(discriminators, replica)))
          .toList();
    }
  }

  private float[] share(float[] all, int member) {
    int size = all.length / game.replicas().count();
    return Arrays.copyOfRange(all, member * size, (member + 1) * size);
  }

  /**
   * Runs a generator in inference.
   *
   * @param generator index of the generator
   * @param latent {@code [replica, count, latent]} in row-major order
   * @param labels {@code [replica, count]} in row-major order, for a class-conditional generator
   * @return {@code [replica, count, ...sample]} in row-major order
   */
  float[] samples(int generator, float[] latent, Optional<int[]> labels) {
    GameGraph.Generation one = game.sampling().generators().get(generator);
    return infer(one.latent(), latent, one.labels(), labels, one.samples());
  }

  /**
   * Runs a discriminator in inference.
   *
   * @param discriminator index of the discriminator
   * @param points {@code [replica, count, ...sample]} in row-major order
   * @param labels {@code [replica, count]} in row-major order, for a class-conditional
   *     discriminator
   * @return {@code [replica, count]} in row-major order
   */
  float[] logits(int discriminator, float[] points, Optional<int[]> labels) {
    GameGraph.Judgement one = game.sampling().discriminators().get(discriminator);
    return infer(one.points(), points, one.labels(), labels, one.logits());
  }

  private float[] infer(
      Operand<TFloat32> input,
      float[] numbers,
      Optional<Operand<TInt32>> given,
      Optional<int[]> labels,
      Operand<TFloat32> output) {
    int replicas = game.replicas().count();
    int[] all = labels.orElse(new int[0]);
    Shape shape = Shape.of(replicas, all.length / replicas);
    try (TFloat32 tensor = tensor(input, numbers);
        TInt32 classes = TInt32.tensorOf(shape, DataBuffers.of(all, true, false))) {
      Session.Runner runner = runner().feed(input, tensor).fetch(output);
      if (given.isPresent() && labels.isPresent()) {
        runner.feed(given.get(), classes);
      }
      try (Result result = runner.run()) {
        return floats((TFloat32) result.get(0));
      }
    }
  }

  private static TFloat32 tensor(Operand<TFloat32> input, float[] numbers) {
    Shape pattern = input.shape();
    Shape one = pattern.tail().tail();
    long count = numbers.length / (pattern.get(0) * one.size());
    Shape shape = Shape.of(pattern.get(0), count).append(one);
    return TFloat32.tensorOf(shape, DataBuffers.of(numbers, true, false));
  }

  private Session.Runner runner() {
    return session.runner().setOptions(Threads.run());
  }

  /** Closes the session first, because closing a graph waits for its sessions. */
  @Override
  public void close() {
    closeSession();
    game.close();
  }

  private void closeSession() {
    feed.close();
    session.close();
    data.close();
  }
}
