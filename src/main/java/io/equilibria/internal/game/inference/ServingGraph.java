package io.equilibria.internal.game.inference;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.game.GameGraph;
import io.equilibria.internal.game.Payoffs;
import io.equilibria.internal.tensor.NativeLibrary;
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
 * One trained game for inference only: the graph of an exported model. Variables, inputs and
 * outputs have no replica axis. Must be closed.
 *
 * <p>Immutable: any number of threads may read it concurrently, until it is closed.
 *
 * @param graph the graph that owns all ops below
 * @param slots ops that write each variable; there are none for data, optimisers and counters
 * @param z placeholder {@code [any, latent]} float32; with several generators {@code [any, latent +
 *     1]}, whose last number selects the component
 * @param samples {@code [any, ...sample]} float32, from {@code z}, and from {@link ByClass#labels}
 *     for a class-conditional generator
 * @param draw draws samples from a seed
 * @param points placeholder {@code [any, ...sample]} float32
 * @param logits {@code [any]} float32, from {@code points}, and from {@link ByClass#labels} for a
 *     class-conditional discriminator
 * @param features {@code [any, features]} float32, from {@code points}: the input of the
 *     discriminator's last layer; empty if no layer before it has parameters, or if one of them
 *     depends on classes
 * @param saver reads and writes the variables as a checkpoint
 * @param byClass present for a class-conditional generator
 * @param components present if there are several generators
 * @param judges present if there are several discriminators; {@code logits} are then their weighted
 *     mean, and {@code features} are concatenated
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
   * Draws samples from a seed; the rows do not depend on the count.
   *
   * @param count placeholder, scalar int32
   * @param seed placeholder, scalar int64
   * @param samples {@code [count, ...sample]} float32
   */
  public record Draw(Operand<TInt32> count, Operand<TInt64> seed, Operand<TFloat32> samples) {}

  /**
   * Samples of given classes, and other outputs of a game with classes.
   *
   * @param labels placeholder {@code [any]} int32; running fails if a number is not a valid class
   * @param samples {@code [any, ...sample]} float32, from {@code labels} and the draw's seed, with
   *     the latent vectors of {@link Draw}
   * @param drawn {@code [count]} int32: the labels of the samples of {@link Draw}
   * @param judged whether the logits depend on {@code labels}
   * @param classLogits {@code [any, classes]} float32, of the points, from a discriminator with an
   *     auxiliary classifier
   */
  public record ByClass(
      Operand<TInt32> labels,
      Operand<TFloat32> samples,
      Operand<TInt32> drawn,
      boolean judged,
      Optional<Operand<TFloat32>> classLogits) {}

  /**
   * Ops with the names that SavedModel loaders expect.
   *
   * @param filename placeholder, scalar string: prefix of the checkpoint
   * @param save identity of the filename after saving
   * @param restore target op without output
   * @param assigns the op by which restoring writes each variable
   */
  public record Saver(
      Operand<TString> filename, Operand<TString> save, Op restore, Map<Variable, Op> assigns) {}

  /**
   * Selects the generator of each sample.
   *
   * @param given {@code [any]} int32, for the rows of {@code z}; may be fed, otherwise the last
   *     number of each row selects it. Running fails if a number is not a valid component
   * @param drawn {@code [count]} int32: the components of the samples of {@link Draw}
   * @param ofClasses {@code [any]} int32: the components of the samples of {@link ByClass}, if
   *     present
   * @param weights {@code [components]} float32, the probability of each
   * @param bounds {@code [components - 1]} float32: component k has the numbers from bound k - 1 to
   *     below bound k
   */
  public record Components(
      Operand<TInt32> given,
      Operand<TInt32> drawn,
      Optional<Operand<TInt32>> ofClasses,
      Operand<TFloat32> weights,
      Operand<TFloat32> bounds) {}

  /**
   * The outputs of each of several discriminators on the points.
   *
   * @param weights {@code [discriminators]} float32, which sum to 1
   * @param logits {@code [any, discriminators]} float32
   * @param payoffs the payoffs of the points, for losses that are functions of logits
   */
  public record Judges(
      Operand<TFloat32> weights, Operand<TFloat32> logits, Optional<Payoffs> payoffs) {}

  /**
   * A point's contribution to the payoff F of the discriminators' mixture, sum_j w_j F_j. The mean
   * of {@code real} over real data plus the mean of {@code generated} over samples equals minus the
   * weighted mean of the discriminators' losses, without penalties. With L(f, g) a discriminator's
   * loss for the logits f of real data and g of samples,
   *
   * <pre>
   *   real = sum_j w_j (L(0, 0) / 2 - L(f_j, 0)),   generated = sum_j w_j (L(0, 0) / 2 - L(0, f_j)),
   * </pre>
   *
   * which are sum_j w_j log D_j and sum_j w_j log(1 - D_j) for the logistic losses, and sum_j w_j
   * f_j and its negative for the Wasserstein loss. The identity holds if the loss is the sum of a
   * function of f and one of g, as for all built-in losses.
   *
   * @param real {@code [any]} float32, of the points as real data
   * @param generated {@code [any]} float32, of the points as samples
   */
  public record Payoffs(Operand<TFloat32> real, Operand<TFloat32> generated) {}

  /** Builds the players of an experiment for samples of a shape. */
  public static ServingGraph build(ExperimentSpec experiment, Shape sample) {
    return build(experiment, sample, Catalogue.installed());
  }

  /** As {@link #build(ExperimentSpec, Shape)}, with the kinds of a catalogue. */
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
