package io.equilibria.game.inference;

import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.game.GameGraph;
import io.equilibria.game.Payoffs;
import io.equilibria.tensor.NativeLibrary;
import io.equilibria.tensor.Variable;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * One trained game for inference only: the graph of an exported model. Variables have their plain
 * shapes, without a replica axis, and inputs and outputs none either. Must be closed.
 *
 * <p>Immutable: any number of threads may read one at once, until it is closed.
 *
 * @param graph owns all ops below
 * @param slots how to write each variable; those of data, optimisers and counters are not here
 * @param z placeholder {@code [any, latent]} float32; of several generators {@code [any, latent +
 *     1]}, the last number of which picks the component
 * @param samples {@code [any, ...sample]} float32, of {@code z}, and of {@link ByClass#labels}
 *     where the generator is given classes
 * @param draw samples from a seed
 * @param points placeholder {@code [any, ...sample]} float32
 * @param logits {@code [any]} float32, of {@code points}, and of {@link ByClass#labels} where the
 *     discriminator is given classes
 * @param features {@code [any, features]} float32, of {@code points}: what the discriminator's last
 *     layer sees; empty if no layer before it has parameters, or one of them looks at classes
 * @param saver reads and writes the variables as a checkpoint
 * @param byClass what there is where the generator is given classes
 * @param components what there is where there are several generators
 * @param judges what there is where there are several discriminators; {@code logits} are then the
 *     mean of theirs by their weights, {@code features} those of all, one after the other
 */
public record ServingGraph(
    Graph graph,
    Map<Variable, GameGraph.Slot> slots,
    Operand<TFloat32> z,
    Operand<TFloat32> samples,
    Draw draw,
    Operand<TFloat32> points,
    Operand<TFloat32> logits,
    Optional<Operand<TFloat32>> features,
    Saver saver,
    Optional<ByClass> byClass,
    Optional<Components> components,
    Optional<Judges> judges)
    implements AutoCloseable {

  /**
   * Samples from a seed, the same rows for every count.
   *
   * @param count placeholder, scalar int32
   * @param seed placeholder, scalar int64
   * @param samples {@code [count, ...sample]} float32
   */
  public record Draw(Operand<TInt32> count, Operand<TInt64> seed, Operand<TFloat32> samples) {}

  /**
   * Samples of given classes, and what else a game with classes has.
   *
   * @param labels placeholder {@code [any]} int32; a number that is of no class makes running fail
   * @param samples {@code [any, ...sample]} float32, of {@code labels} and of the draw's seed: the
   *     latent vectors are those of {@link Draw}
   * @param drawn {@code [count]} int32: the labels of the samples of {@link Draw}
   * @param judged whether the logits depend on {@code labels}
   * @param classLogits {@code [any, classes]} float32, of the points, from a discriminator that
   *     tells classes
   */
  public record ByClass(
      Operand<TInt32> labels,
      Operand<TFloat32> samples,
      Operand<TInt32> drawn,
      boolean judged,
      Optional<Operand<TFloat32>> classLogits) {}

  /**
   * Ops of the names that loaders of SavedModels expect.
   *
   * @param filename placeholder, scalar string: prefix of the checkpoint
   * @param save identity of the filename after saving
   * @param restore runs without output
   * @param assigns how restoring writes each variable
   */
  public record Saver(
      Operand<TString> filename, Operand<TString> save, Op restore, Map<Variable, Op> assigns) {}

  /**
   * Which generator makes a sample.
   *
   * @param given {@code [any]} int32, of the rows of {@code z}; may be fed, and else the last
   *     number of each row picks it. A number that is of no component makes running fail
   * @param drawn {@code [count]} int32: of the samples of {@link Draw}
   * @param ofClasses {@code [any]} int32: of the samples of {@link ByClass}, where there are some
   * @param weights {@code [components]} float32, the probability of each
   * @param bounds {@code [components - 1]} float32: component k takes the numbers from bound k - 1
   *     to below bound k
   */
  public record Components(
      Operand<TInt32> given,
      Operand<TInt32> drawn,
      Optional<Operand<TInt32>> ofClasses,
      Operand<TFloat32> weights,
      Operand<TFloat32> bounds) {}

  /**
   * What each of several discriminators says of the points.
   *
   * @param weights {@code [discriminators]} float32, which sum to 1
   * @param logits {@code [any, discriminators]} float32
   * @param payoffs of the points, of losses that are functions of logits
   */
  public record Judges(
      Operand<TFloat32> weights, Operand<TFloat32> logits, Optional<Payoffs> payoffs) {}

  /**
   * A point's part in the payoff F of the discriminators' mixture, sum_j w_j F_j: the mean of
   * {@code real} over the data and that of {@code generated} over samples add up to minus the mean
   * of the discriminators' losses by their weights, without penalties. With L(f, g) a
   * discriminator's loss for the logits f of data and g of samples,
   *
   * <pre>
   *   real = sum_j w_j (L(0, 0) / 2 - L(f_j, 0)),   generated = sum_j w_j (L(0, 0) / 2 - L(0, f_j)),
   * </pre>
   *
   * which are sum_j w_j log D_j and sum_j w_j log(1 - D_j) of the logistic losses, and sum_j w_j
   * f_j and its negative of Wasserstein's. They add up so where the loss is a sum of a function of
   * f and one of g, as all built-in ones are.
   *
   * @param real {@code [any]} float32, of the points as data
   * @param generated {@code [any]} float32, of the points as samples
   */
  public record Payoffs(Operand<TFloat32> real, Operand<TFloat32> generated) {}

  /** Builds the players of an experiment for samples of a shape. */
  public static ServingGraph build(ExperimentSpec experiment, Shape sample) {
    return build(experiment, sample, Catalogue.installed());
  }

  /** As {@link #build(ExperimentSpec, Shape)}, with kinds of one's own. */
  public static ServingGraph build(ExperimentSpec experiment, Shape sample, Catalogue catalogue) {
    Graph graph = NativeLibrary.graph();
    try {
      return new ServingBuilder(graph, experiment, sample, catalogue).build();
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
