package io.equilibria.tournament;

import io.equilibria.InputException;
import io.equilibria.checkpoint.Checkpoint;
import io.equilibria.checkpoint.CheckpointIndex;
import io.equilibria.checkpoint.CheckpointStore;
import io.equilibria.export.TrainedModel;
import io.equilibria.response.HeldOutPayoff;
import io.equilibria.run.RunFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * Generator and discriminator of an entrant, in inference. Holds native memory until it is closed.
 */
final class EntrantPlayers implements AutoCloseable {
  /** What variables of all discriminators begin with. */
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
   * @param name of the entrant, for messages
   * @throws InputException if it is gone, has no discriminator, or has diverged
   */
  static EntrantPlayers open(Entrant entrant, String name) {
    requireDiscriminator(entrant);
    return new EntrantPlayers(
        name, TrainedModel.open(entrant.run(), entrant.step(), entrant.replica()));
  }

  /** A checkpoint may hold the generator alone. */
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

  /** Names of the classes that its players are given; empty if they are given none. */
  List<String> classes() {
    return model.classes();
  }

  /** The parameters that its generator draws with, in words. */
  String weights() {
    return model.weights();
  }

  /**
   * Latent vectors of a seed: those of other entrants with vectors as long.
   *
   * @return {@code [count][latent]}
   */
  float[][] latent(int count, long seed) {
    return model.latent(count, seed);
  }

  /** Classes to draw samples of, of a game that has them. */
  Optional<int[]> labels(int count, long seed) {
    return classes().isEmpty() ? Optional.empty() : Optional.of(model.labels(count, seed));
  }

  /**
   * Samples, images in [-1, 1] as the generator made them.
   *
   * @throws InputException if one is no number
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
   * What the discriminator's logits of points are worth; of several discriminators, the mean of
   * what theirs are worth by their weights.
   *
   * @param labels where the game has classes
   * @param worth of a logit
   * @return {@code [count]}
   * @throws InputException if one is no finite number
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
