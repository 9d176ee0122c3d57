package io.equilibria;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.ModelVersions;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.sampler.FeatureExtractor;
import io.equilibria.internal.sampler.PlayerPair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The trained generator and discriminator of one game, from a run's checkpoint or an exported
 * SavedModel.
 *
 * <pre>{@code
 * try (Model model = Model.ofRun(Path.of("checkpoints/mine"))) {
 *   float[][] images = model.sample(64, 3);
 *   float[] logits = model.logits(images);
 *   model.export(Path.of("mine-model"));
 * }
 * }</pre>
 *
 * <p>Sample n of a seed depends only on the seed, n and the parameters: it is the same whether 1 or
 * 10 000 samples are drawn.
 *
 * <p>Thread-safe. {@link #close} waits for calls in flight; use after close throws a {@link
 * ClosedException}, except that {@link #step} and {@link #weights} still answer.
 */
public final class Model implements AutoCloseable {
  private final Players players;

  /** The open players, their features, and the action that closes them. */
  private record Players(
      PlayerPair pair, FeatureExtractor features, Optional<TrainedModel> ofRun, Runnable close) {}

  private Model(Players players) {
    this.players = players;
  }

  static Model of(TrainedModel model) {
    return new Model(new Players(model, model, Optional.of(model), model::close));
  }

  /**
   * Opens the first replica of a run at its last checkpoint.
   *
   * @throws InputException if the folder holds no run or no checkpoint yet, or the replica has
   *     diverged
   */
  public static Model ofRun(Path folder) {
    return of(TrainedModel.open(folder));
  }

  /**
   * Opens a replica of a run.
   *
   * @param step the checkpoint's step; empty for the last checkpoint
   * @param replica index from 0
   * @param kinds the catalogue that contains the experiment's kinds
   * @throws InputException if there is no such replica or checkpoint, or as {@link #ofRun(Path)}
   */
  public static Model ofRun(Path folder, OptionalLong step, int replica, Catalogue kinds) {
    return of(
        step.isPresent()
            ? TrainedModel.open(folder, step.getAsLong(), replica, kinds)
            : TrainedModel.open(folder, replica, kinds));
  }

  /**
   * Opens a SavedModel written by {@link #export} or the command line.
   *
   * @throws InputException if the folder holds no such SavedModel, or a damaged one
   */
  public static Model ofSavedModel(Path folder) {
    LoadedModel loaded = SavedModels.load(folder);
    return new Model(new Players(loaded, loaded, Optional.empty(), loaded::close));
  }

  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  public long[] sampleShape() {
    return players.pair.sampleShape();
  }

  /**
   * Draws samples. If the generator has classes, the class of each sample is drawn too.
   *
   * @param count at least 1
   * @return {@code [count][features]}, images in row-major order and in [-1, 1]
   * @throws InputException if the count is below 1, or the samples do not fit into memory
   */
  public float[][] sample(int count, long seed) {
    return players.pair.sample(count, seed);
  }

  /**
   * Draws samples of given classes.
   *
   * @param labels index of the class of each sample, from 0
   * @return {@code [labels.length][features]}
   * @throws InputException if the generator has no classes, or a label is out of range
   */
  public float[][] sample(int[] labels, long seed) {
    return players.pair.generate(players.pair.latent(labels.length, seed), labels);
  }

  /**
   * Draws standard normal latent vectors.
   *
   * @param count at least 1
   * @return {@code [count][latent]}
   */
  public float[][] latent(int count, long seed) {
    return players.pair.latent(count, seed);
  }

  /**
   * Maps latent vectors to samples. If the generator has classes, vector n has class n modulo their
   * number.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count][features]}
   * @throws InputException if the vectors have the wrong length
   */
  public float[][] generate(float[][] latent) {
    return players.pair.generate(latent);
  }

  /**
   * The discriminator's logits; for a mixture of discriminators, their weighted mean; for a
   * discriminator of labelled samples, the mean over all classes.
   *
   * @param points {@code [count][features]}
   * @return {@code [count]}
   * @throws InputException if the points do not have the length of a sample
   */
  public float[] logits(float[][] points) {
    return players.pair.logits(points);
  }

  /**
   * The outputs of the discriminator's last hidden layer.
   *
   * @param points {@code [count][features]}
   * @return {@code [count][number of features]}
   * @throws InputException if the discriminator has no hidden layer, or the points do not have the
   *     length of a sample
   */
  public float[][] features(float[][] points) {
    return players.features.features(points);
  }

  /** Names of the generator's classes, in order; empty if it has none. */
  public List<String> classes() {
    return players.pair.classes();
  }

  /** The weights of a mixture's generators, which sum to 1; {@code {1}} for a single generator. */
  public float[] componentWeights() {
    return players.pair.componentWeights();
  }

  /**
   * The generator of a mixture to which each latent vector belongs.
   *
   * @param latent {@code [count][latent]}
   * @return {@code [count]}, indices from 0
   */
  public int[] components(float[][] latent) {
    return players.pair.components(latent);
  }

  /**
   * Draws samples from one generator of a mixture.
   *
   * @param component index from 0
   * @param count at least 1
   * @return {@code [count][features]}
   * @throws InputException if there is no such component
   */
  public float[][] sampleOf(int component, int count, long seed) {
    return players.pair.component(component).sample(count, seed);
  }

  /** Which parameters are used, such as {@code moving average (0.999)}. */
  public String weights() {
    return players.pair.weights();
  }

  /**
   * Writes a SavedModel for Java, Python and TensorFlow Serving. The same run, step and replica
   * give the same bytes.
   *
   * @param folder must not exist; it appears complete or not at all
   * @return its size in bytes
   * @throws InputException if the folder exists or cannot be written, or this model was opened from
   *     a SavedModel
   */
  public long export(Path folder) {
    return players
        .ofRun
        .orElseThrow(
            () ->
                new InputException(
                    "%s: this model is a SavedModel already; copy its folder".formatted(folder)))
        .export(folder);
  }

  /**
   * Writes a SavedModel as the next numbered version in a folder, in the layout of TensorFlow
   * Serving.
   *
   * @param models such as {@code models/ring}: the first call writes {@code models/ring/1}, the
   *     second {@code models/ring/2}
   * @return the version's folder
   * @throws InputException as {@link #export}
   */
  public Path exportNext(Path models) {
    while (true) {
      Path version = ModelVersions.next(models);
      try {
        export(version);
        return version;
      } catch (InputException e) {
        if (!Files.exists(version)) {
          throw e;
        }
        // Another export has taken the number meanwhile.
      }
    }
  }

  /** The number of steps of training; empty for a SavedModel. */
  public OptionalLong step() {
    return players.ofRun.stream().mapToLong(TrainedModel::step).findFirst();
  }

  /** The length of a row of {@link #features}; empty if the discriminator has no hidden layer. */
  public OptionalInt featureCount() {
    int count = players.features.featureCount();
    return count == 0 ? OptionalInt.empty() : OptionalInt.of(count);
  }

  /** Waits for calls in flight, then releases the model's memory. Closing twice has no effect. */
  @Override
  public void close() {
    players.close.run();
  }
}
