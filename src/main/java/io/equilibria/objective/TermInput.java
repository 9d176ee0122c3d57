package io.equilibria.objective;

import io.equilibria.data.DrawnBatch;
import io.equilibria.tensor.RandomStreams;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.types.family.TFloating;

/**
 * The input of a term for one discriminator and one generator at a step.
 *
 * @param real real data
 * @param generated samples; no gradient flows through them if only the discriminator minimises
 * @param onReal the discriminator's output on the data
 * @param onGenerated its output on the samples
 * @param discriminator the discriminator, for evaluation at other points
 * @param draws random numbers
 * @param minimising the sides whose losses are needed: one in a training step, both in a gradient
 *     field
 */
public record TermInput<T extends TFloating>(
    DrawnBatch<T> real,
    DrawnBatch<T> generated,
    DiscriminatorOutput<T> onReal,
    DiscriminatorOutput<T> onGenerated,
    Function<DrawnBatch<T>, DiscriminatorOutput<T>> discriminator,
    Draws draws,
    Set<Side> minimising) {

  public TermInput {
    minimising = Set.copyOf(minimising);
  }

  /** Whether the loss of this side is needed. */
  public boolean isFor(Side side) {
    return minimising.contains(side);
  }

  /**
   * Random streams at a step, and the names of the streams.
   *
   * @param streams the streams of the run
   * @param place returns the full name of a stream, which contains the substep, such as {@code 0}
   *     for the first discriminator step
   */
  public record Draws(RandomStreams streams, Function<String, String> place) {

    /** The full name of a term's stream: {@code penalty} becomes {@code penalty/0}. */
    public String stream(String name) {
      return place.apply(name);
    }
  }
}
