package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.compute.Workers;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.game.LatentVectors;
import io.equilibria.game.PaddedBatches;
import io.equilibria.game.ReplicaRange;
import io.equilibria.game.SampleLabels;
import io.equilibria.sampler.PlayerPair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;

/**
 * The players of all replicas of a live game in inference. Latent vectors are drawn by index, and
 * shown to the generators in {@link PaddedBatches}.
 */
public final class RunSampler {
  private final Experiment experiment;
  private final IntFunction<GameSession> holding;
  private final Catalogue catalogue;
  private final Workers workers;

  /**
   * Players of live sessions.
   *
   * @param holding the session that holds a replica; refuses a number that is none
   * @param catalogue where the data's kind is found, which names the classes
   * @param workers to draw samples of several sessions on
   */
  RunSampler(
      Experiment experiment,
      IntFunction<GameSession> holding,
      Catalogue catalogue,
      Workers workers) {
    this.experiment = experiment;
    this.holding = holding;
    this.catalogue = catalogue;
    this.workers = workers;
  }

  /** How many replicas there are. */
  public int replicas() {
    return experiment.replicas();
  }

  /**
   * The players of one replica.
   *
   * @param replica index, from 0; looked up at each use, which refuses it if there is none
   */
  public PlayerPair replica(int replica) {
    return new Replica(replica);
  }

  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  public long[] sampleShape() {
    return shape(holding.apply(0));
  }

  /** That of every generator's. */
  private static long[] shape(GameSession session) {
    return session.game().sampling().generators().get(0).samples().shape().tail().tail().asArray();
  }

  /**
   * Samples of every replica's generator, which takes no longer than those of one. Replica r's are
   * those of {@code replica(r).sample(count, seed)}.
   *
   * @param count at least 1
   * @return {@code [replica][count][features]}
   * @throws InputException if the count is none, or more than memory can hold, or if there are
   *     several generators
   */
  public float[][][] samples(int count, long seed) {
    float[][] latent = LatentVectors.draw(seed, count, experiment.game().generator().latent());
    float[][][] samples = new float[experiment.replicas()][count][];
    List<GameSession> sessions =
        IntStream.range(0, experiment.replicas()).mapToObj(holding).distinct().toList();
    Optional<int[]> labels =
        isGivenClasses(sessions.get(0))
            ? Optional.of(SampleLabels.draw(seed, count, dataClasses()))
            : Optional.empty();
    workers.forEach(sessions.size(), i -> fill(samples, sessions.get(i), latent, labels));
    return samples;
  }

  private List<String> dataClasses() {
    return DataSources.describe(experiment.data(), catalogue).classes();
  }

  private static boolean isGivenClasses(GameSession session) {
    return session.game().sampling().generator().labels().isPresent();
  }

  /** All replicas of a group are shown the same latent vectors. */
  private static void fill(
      float[][][] samples, GameSession session, float[][] latent, Optional<int[]> labels) {
    ReplicaRange range = session.game().replicas();
    int width = width(session.game().sampling().latent());
    int count = latent.length;
    // Rows of all replicas side by side, so that one batch of each is shown at once.
    float[][] rows =
        labels.isPresent()
            ? PaddedBatches.map(
                latent,
                labels.get(),
                width,
                (z, own) -> beside(session.samples(repeated(z, range), own), range))
            : PaddedBatches.map(
                latent, width, z -> beside(session.samples(repeated(z, range)), range));
    int features = rows[0].length / range.count();
    for (int replica = 0; replica < range.count(); replica++) {
      for (int n = 0; n < count; n++) {
        samples[range.first() + replica][n] =
            Arrays.copyOfRange(rows[n], replica * features, (replica + 1) * features);
      }
    }
  }

  private static float[] repeated(float[] batch, ReplicaRange range) {
    float[] all = new float[Math.multiplyExact(range.count(), batch.length)];
    for (int i = 0; i < range.count(); i++) {
      System.arraycopy(batch, 0, all, i * batch.length, batch.length);
    }
    return all;
  }

  /** From [replica, row, features] to [row, replica, features]. */
  private static float[] beside(float[] results, ReplicaRange range) {
    int rows = PaddedBatches.SIZE;
    int features = results.length / range.count() / rows;
    float[] beside = new float[results.length];
    for (int replica = 0; replica < range.count(); replica++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            results,
            (replica * rows + row) * features,
            beside,
            (row * range.count() + replica) * features,
            features);
      }
    }
    return beside;
  }

  /** Players of one replica. */
  private final class Replica implements PlayerPair {
    private final int number;

    Replica(int number) {
      this.number = number;
    }

    @Override
    public long[] sampleShape() {
      return shape(holding.apply(number));
    }

    @Override
    public String weights() {
      return experiment.game().generator().weights();
    }

    @Override
    public float[][] latent(int count, long seed) {
      GameSession session = holding.apply(number); // Refused before numbers are drawn.
      return LatentVectors.draw(seed, count, width(session.game().sampling().latent()));
    }

    @Override
    public float[][] generate(float[][] latent) {
      GameSession session = holding.apply(number);
      int width = width(session.game().sampling().latent());
      return isGivenClasses(session)
          ? generate(latent, SampleLabels.inTurn(latent.length, dataClasses().size()))
          : PaddedBatches.map(latent, width, z -> of(number, session, z, session::samples));
    }

    @Override
    public float[] logits(float[][] points) {
      GameSession session = holding.apply(number);
      int width = width(session.game().sampling().points());
      return judgesByClass(session)
          ? SampleLabels.meanOverClasses(
              points.length, dataClasses().size(), labels -> logits(points, labels))
          : PaddedBatches.mapToNumber(points, width, x -> of(number, session, x, session::logits));
    }

    private boolean judgesByClass(GameSession session) {
      return session.game().sampling().discriminator().labels().isPresent();
    }

    @Override
    public List<String> classes() {
      return isGivenClasses(holding.apply(number)) ? dataClasses() : List.of();
    }

    @Override
    public int[] labels(int count, long seed) {
      return SampleLabels.draw(seed, count, classes());
    }

    @Override
    public float[][] generate(float[][] latent, int[] labels) {
      SampleLabels.require(labels, latent.length, classes());
      GameSession session = holding.apply(number);
      int width = width(session.game().sampling().latent());
      return PaddedBatches.map(
          latent,
          labels,
          width,
          (z, own) -> of(number, session, z, all -> session.samples(all, own)));
    }

    @Override
    public float[] logits(float[][] points, int[] labels) {
      SampleLabels.require(labels, points.length, classes());
      GameSession session = holding.apply(number);
      if (!judgesByClass(session)) {
        return logits(points);
      }
      int width = width(session.game().sampling().points());
      return PaddedBatches.mapToNumber(
          points,
          labels,
          width,
          (x, own) -> of(number, session, x, all -> session.logits(all, own)));
    }
  }

  private static int width(Operand<?> input) {
    return Math.toIntExact(input.shape().tail().tail().size());
  }

  /** The graph holds a group of replicas; all are shown the same, one is looked at. */
  private static float[] of(
      int replica, GameSession session, float[] batch, UnaryOperator<float[]> network) {
    ReplicaRange range = session.game().replicas();
    float[] results = network.apply(repeated(batch, range));
    int perReplica = results.length / range.count();
    int start = (replica - range.first()) * perReplica;
    return Arrays.copyOfRange(results, start, start + perReplica);
  }
}
