package io.equilibria.internal.game;

import io.equilibria.data.DataSource;
import io.equilibria.internal.data.StepFeed;
import io.equilibria.internal.game.inference.PlayerWeights;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The graph of a game and handles of its ops. Must be closed. All ops are added before the first
 * run, because adding ops between runs takes quadratic time.
 *
 * <p>Immutable: any number of threads may read it concurrently, until it is closed.
 *
 * @param graph the graph that owns all ops below
 * @param replicas the replicas of the run that the graph holds
 * @param initialize initializes every variable except the data
 * @param slots ops that write and read each variable, except the data
 * @param data the training data; its variables must be written once through {@link #slots}
 * @param block the steps and their recorded values
 * @param sampling the players for inference
 */
public record GameGraph(
    Graph graph,
    ReplicaRange replicas,
    Op initialize,
    Map<Variable, Slot> slots,
    DataSource data,
    Block block,
    Sampling sampling)
    implements AutoCloseable {

  /**
   * Access to one variable.
   *
   * @param feed placeholder with the variable's graph shape, so that values of other shapes are
   *     rejected
   * @param assign writes the fed value
   * @param value reads the variable; the fetched tensor may alias the variable's memory, so copy it
   *     before the variable changes
   */
  public record Slot(Operand<? extends TType> feed, Op assign, Operand<? extends TType> value) {

    /** Builds the access to every declared variable. */
    public static Map<Variable, Slot> of(Ops tf, VariableHandles handles) {
      Map<Variable, Slot> slots = new LinkedHashMap<>();
      for (Variable variable : handles.variables()) {
        Shape shape = variable.graphShape(handles.replicas());
        Operand<? extends TType> feed = tf.placeholder(variable.type(), Placeholder.shape(shape));
        slots.put(
            variable,
            new Slot(feed, handles.assign(tf, variable, feed), handles.read(tf, variable)));
      }
      return slots;
    }
  }

  /**
   * A block of steps: run {@code begin} once, then {@code step} up to {@code capacity} times, then
   * fetch the recorded values.
   *
   * @param begin clears the recorded values
   * @param step runs one step of the game
   * @param feeding the inputs of each step
   * @param capacity the largest number of steps of a block
   * @param recorded the values recorded by the steps
   * @param scalars names of the recorded scalars, such as {@code generator_loss}, in the order of
   *     their columns; none contains {@code [}
   * @param traced names of the trace's columns, such as {@code generator/dense_1/kernel[0,1]}
   * @param checked the trained variables
   */
  public record Block(
      Op begin,
      Op step,
      Feeding feeding,
      int capacity,
      Recorded recorded,
      List<String> scalars,
      List<String> traced,
      List<Variable> checked) {}

  /**
   * The inputs that the data source feeds to each step.
   *
   * @param inputs placeholders; empty if the graph itself draws the data
   * @param from opens the stream of their values from a given step on, in the order of the
   *     placeholders
   */
  public record Feeding(List<Operand<? extends TType>> inputs, LongFunction<StepFeed> from) {}

  /**
   * The values recorded by a block.
   *
   * @param count placeholder, scalar int64: the number of steps of the block
   * @param scalars {@code [count, replica, scalar]}, in the order of {@link Block#scalars}
   * @param trace {@code [count, replica, trace columns]}: the traced variables before each step
   * @param finite one flag per checked variable, after the last step
   */
  public record Recorded(
      Operand<TInt64> count,
      Operand<TFloat32> scalars,
      Operand<TFloat32> trace,
      Operand<TBool> finite) {}

  /**
   * The players for inference: with moving averages in place of batch statistics, and averaged
   * generator parameters where available.
   *
   * @param generators the generators in order
   * @param discriminators the discriminators in order
   * @param shares the mixture weights, if a side has several players
   */
  public record Sampling(
      List<Generation> generators, List<Judgement> discriminators, Optional<Shares> shares) {}

  /**
   * The mixture weights of the players, which sum to 1 for each replica.
   *
   * @param generators {@code [replica, generators]} float32, the probability of each component
   * @param bounds {@code [replica, generators - 1]} float32: see {@link PlayerWeights}
   * @param discriminators {@code [replica, discriminators]} float32
   */
  public record Shares(
      Operand<TFloat32> generators, Operand<TFloat32> bounds, Operand<TFloat32> discriminators) {}

  /**
   * A generator for inference.
   *
   * @param latent placeholder {@code [replica, any, latent]} float32
   * @param labels {@code [replica, any]} int32, for a class-conditional generator; may be fed,
   *     otherwise sample i of a batch has class i mod the number of classes
   * @param samples {@code [replica, any, ...sample]} float32
   */
  public record Generation(
      Operand<TFloat32> latent, Optional<Operand<TInt32>> labels, Operand<TFloat32> samples) {}

  /**
   * A discriminator for inference.
   *
   * @param points placeholder {@code [replica, any, ...sample]} float32
   * @param labels placeholder {@code [replica, any]} int32, for a class-conditional discriminator
   * @param logits {@code [replica, any]} float32
   */
  public record Judgement(
      Operand<TFloat32> points, Optional<Operand<TInt32>> labels, Operand<TFloat32> logits) {}

  /** The variables saved in checkpoints, in order. */
  public List<Variable> kept() {
    return slots.keySet().stream().filter(Variable::kept).toList();
  }

  @Override
  public void close() {
    graph.close();
  }
}
