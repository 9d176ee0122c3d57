package io.equilibria.internal.tournament;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Checkpoint;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.response.HeldOutPayoff;
import io.equilibria.internal.run.RunFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Generator and discriminator of an entrant, in inference. Holds native memory until it is closed.
 */
final class EntrantPlayers implements AutoCloseable {
  /** The prefix of the variables of all discriminators. */
  private static final String DISCRIMINATOR = "discriminator";

  private final String name;
  private final TrainedModel model;

  private EntrantPlayers(String name, TrainedModel model) {
    this.name = name;
    this.model = model;
  }

  /**
   * Opens a checkpoint.
   *
   * @param name the name of the entrant, for messages
   * @throws InputException if the checkpoint is missing, has no discriminator, or has diverged
   */
  static EntrantPlayers open(Entrant entrant, String name) {
    requireDiscriminator(entrant);
    return new EntrantPlayers(
        name, TrainedModel.open(entrant.run(), entrant.step(), entrant.replica()));
  }

  /** Checks for a discriminator, since a checkpoint may contain only the generator. */
  private static void requireDiscriminator(Entrant entrant) {
    int keep = RunFolder.experiment(entrant.run()).training().keep();
    Checkpoint checkpoint = new CheckpointStore(entrant.run(), keep).at(entrant.step());
    boolean present =
        CheckpointIndex.read(checkpoint.prefix()).tensors().keySet().stream()
            .anyMatch(name -> name.startsWith(DISCRIMINATOR));
    if (!present) {
      throw new InputException(
          "%s: expected a checkpoint with a discriminator, found one without; a game needs both players: name a checkpoint as training left it"
              .formatted(checkpoint.prefix()));
    }
  }

  /** The class names of conditional players; empty for unconditional ones. */
  List<String> classes() {
    return model.classes();
  }

  /** A description of the generator parameters used for sampling. */
  String weights() {
    return model.weights();
  }

  /**
   * The latent vectors of a seed; entrants with the same latent length share them.
   *
   * @return {@code [count][latent]}
   */
  float[][] latent(int count, long seed) {
    return model.latent(count, seed);
  }

  /** The labels of the samples, for a class-conditional game. */
  Optional<int[]> labels(int count, long seed) {
    return classes().isEmpty() ? Optional.empty() : Optional.of(model.labels(count, seed));
  }

  /**
   * Draws samples; images are in [-1, 1].
   *
   * @throws InputException if a sample is not finite
   */
  float[][] samples(float[][] latent, Optional<int[]> labels) {
    float[][] samples =
        labels.isPresent() ? model.generate(latent, labels.get()) : model.generate(latent);
    for (float[] sample : samples) {
      for (float number : sample) {
        requireFinite(number, "a sample");
      }
    }
    return samples;
  }

  /**
   * The payoff of points by the discriminator's logits; for several discriminators, the weighted
   * mean of their payoffs.
   *
   * @param labels the labels, for a class-conditional game
   * @param worth the payoff of a logit
   * @return {@code [count]}
   * @throws InputException if a value is not finite
   */
  double[] judge(float[][] points, Optional<int[]> labels, DoubleUnaryOperator worth) {
    float[][] logits =
        labels.isPresent() ? model.logitsOfEach(points, labels.get()) : model.logitsOfEach(points);
    double[] values = HeldOutPayoff.mixed(model.discriminatorWeights(), logits, worth);
    Arrays.stream(values).forEach(value -> requireFinite(value, "a payoff"));
    return values;
  }

  private void requireFinite(double number, String what) {
    if (!Double.isFinite(number)) {
      throw new InputException(
          "%s: expected finite numbers, found %s in %s; it has diverged: leave it out"
              .formatted(name, number, what));
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
