package io.equilibria.game;

import io.equilibria.data.DataSource;
import io.equilibria.data.StepFeed;
import io.equilibria.game.inference.PlayerWeights;
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
 * The handles of a game's graph, which must be closed. Every op is there before the first run:
 * adding ops between runs costs quadratic time.
 *
 * <p>Immutable: any number of threads may read one at once, until it is closed.
 *
 * @param graph owns all ops below
 * @param replicas which replicas of the run it holds
 * @param initialize gives every variable but the data its start
 * @param slots how to write and read each variable, data apart
 * @param data what is learnt; its variables are to be written through {@link #slots} once
 * @param block steps, and what they record
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
   * @param feed placeholder of the variable's graph shape, so that a value of another is refused
   * @param assign writes what was fed
   * @param value reads; the fetched tensor may be the variable's own memory, so copy before
   *     changing
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
   * A block of steps: run {@code begin}, then {@code step} as often as wanted, then fetch what was
   * recorded.
   *
   * @param begin empties the recording
   * @param step one step of the game
   * @param feeding what each step is fed
   * @param capacity most steps of a block
   * @param recorded what the steps left
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
   * What the data's source gives to each step.
   *
   * @param inputs placeholders; none where the graph draws the data by itself
   * @param from opens what they are fed from a step on, in their order
   */
  public record Feeding(List<Operand<? extends TType>> inputs, LongFunction<StepFeed> from) {}

  /**
   * What a block recorded.
   *
   * @param count placeholder, scalar int64: steps of the block
   * @param scalars {@code [count, replica, scalar]}, in the order of {@link Block#scalars}
   * @param trace {@code [count, replica, trace columns]}: the traced variables as each step found
   *     them
   * @param finite one flag a checked variable, after the last step
   */
  public record Recorded(
      Operand<TInt64> count,
      Operand<TFloat32> scalars,
      Operand<TFloat32> trace,
      Operand<TBool> finite) {}

  /**
   * The players for inference: moving averages in place of batch statistics, and the generators'
   * averaged parameters where they have them.
   *
   * @param generators in order
   * @param discriminators in order
   * @param shares by which they are mixed, where a side has several
   */
  public record Sampling(
      List<Generation> generators, List<Judgement> discriminators, Optional<Shares> shares) {}

  /**
   * The weights that players are mixed by, which sum to 1 for each replica.
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
   * @param labels {@code [replica, any]} int32, of a generator that is given classes; may be fed,
   *     and else sample i of a batch is of class i mod the number of classes
   * @param samples {@code [replica, any, ...sample]} float32
   */
  public record Generation(
      Operand<TFloat32> latent, Optional<Operand<TInt32>> labels, Operand<TFloat32> samples) {}

  /**
   * A discriminator for inference.
   *
   * @param points placeholder {@code [replica, any, ...sample]} float32
   * @param labels placeholder {@code [replica, any]} int32, of a discriminator that is given
   *     classes
   * @param logits {@code [replica, any]} float32
   */
  public record Judgement(
      Operand<TFloat32> points, Optional<Operand<TInt32>> labels, Operand<TFloat32> logits) {}

  /** The variables that checkpoints hold, in their order. */
  public List<Variable> kept() {
    return slots.keySet().stream().filter(Variable::kept).toList();
  }

  @Override
  public void close() {
    graph.close();
  }
}
