package io.equilibria.objective;

import io.equilibria.data.DrawnBatch;
import io.equilibria.tensor.RandomStreams;
import java.util.Set;
import java.util.function.Function;
import org.tensorflow.types.family.TFloating;

/**
 * What a term sees of one discriminator and one generator at a step.
 *
 * @param real data
 * @param generated samples; while only the discriminator minimises no gradient flows through them
 * @param onReal the discriminator's output on the data
 * @param onGenerated its output on the samples
 * @param discriminator the discriminator, to be evaluated elsewhere
 * @param draws random numbers
 * @param minimising the sides whose parts are wanted: one of them in a training step, both in a
 *     gradient field
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

  /** Whether what this side minimises is wanted. */
  public boolean isFor(Side side) {
    return minimising.contains(side);
  }

  /**
   * Random streams at a step, and where to draw in them.
   *
   * @param streams of the run
   * @param place of the step within the run: {@code 0} for its first discriminator step
   */
  public record Draws(RandomStreams streams, Function<String, String> place) {

    /** The full name of a stream that a term calls so: {@code penalty} is {@code penalty/0}. */
    public String stream(String name) {
      return place.apply(name);
    }
  }
}
