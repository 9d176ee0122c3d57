package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.ReplicaRange;
import io.equilibria.internal.game.inference.BatchedPlayers;
import io.equilibria.internal.game.inference.GuardedPlayers;
import io.equilibria.internal.game.inference.PaddedBatches;
import io.equilibria.internal.game.inference.PlayerNetworks;
import io.equilibria.internal.game.inference.PlayerWeights;
import io.equilibria.internal.game.inference.RecordedInference;
import io.equilibria.internal.game.inference.SampleLabels;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.tensor.Lifetime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Runs the players of all replicas of a live game in inference. Latent vectors are drawn by index
 * and passed to the generators in {@link PaddedBatches}.
 */
public final class RunSampler {
  private final ExperimentSpec experiment;
  private final IntFunction<GameSession> holding;
  private final Catalogue catalogue;
  private final Workers workers;
  private final Lifetime lifetime;

  /**
   * A sampler of live sessions.
   *
   * @param holding finds the session that holds a replica; rejects an invalid index
   * @param catalogue contains the data's kind, which names the classes
   * @param workers threads that draw samples of several sessions
   * @param lifetime of the sessions
   */
  RunSampler(
      ExperimentSpec experiment,
      IntFunction<GameSession> holding,
      Catalogue catalogue,
      Workers workers,
      Lifetime lifetime) {
    this.experiment = experiment;
    this.holding = holding;
    this.catalogue = catalogue;
    this.workers = workers;
    this.lifetime = lifetime;
  }

  /** The number of replicas. */
  public int replicas() {
    return experiment.replicas();
  }

  /**
   * The players of one replica.
   *
   * @param replica index, from 0; validated at each use
   */
  public PlayerPair replica(int replica) {
    return GuardedPlayers.of(new BatchedPlayers(new Replica(replica)), lifetime);
  }

  /** Shape of one sample, {@code [features]} or {@code [height, width, channels]}. */
  public long[] sampleShape() {
    return lifetime.during(() -> shape(holding.apply(0)));
  }

  /** The sample shape, which all generators share. */
  private static long[] shape(GameSession session) {
    return session.game().sampling().generators().get(0).samples().shape().tail().tail().asArray();
  }

  /**
   * Draws samples of every replica, in the time that one replica takes. Those of replica r equal
   * {@code replica(r).sample(count, seed)}.
   *
   * @param count at least 1
   * @return {@code [replica][count][features]}
   * @throws InputException if the count is below 1, or too large for memory
   */
  public float[][][] samples(int count, long seed) {
    return RecordedInference.of(lifetime, "samples", count * replicas(), () -> draw(count, seed));
  }

  private float[][][] draw(int count, long seed) {
    PlayerPair first = replica(0);
    float[][] latent = first.latent(count, seed);
    return samples(
        latent,
        first.classes().isEmpty() ? Optional.empty() : Optional.of(first.labels(count, seed)));
  }

  /**
   * Passes the same latent vectors to every replica's generator. The samples of replica r equal
   * {@code replica(r).generate(latent)}.
   *
   * @param latent {@code [count][latent]}, at least one
   * @return {@code [replica][count][features]}
   * @throws InputException if the vectors have the wrong length
   */
  public float[][][] generate(float[][] latent) {
    return RecordedInference.of(lifetime, "samples", latent.length * replicas(), () -> map(latent));
  }

  private float[][][] map(float[][] latent) {
    int classes = replica(0).classes().size();
    replica(0).components(latent); // rejects vectors of another length
    return samples(
        latent,
        classes == 0 ? Optional.empty() : Optional.of(SampleLabels.inTurn(latent.length, classes)));
  }

  private float[][][] samples(float[][] latent, Optional<int[]> labels) {
    float[][][] samples = new float[experiment.replicas()][latent.length][];
    List<GameSession> sessions = sessions();
    workers.forEach(
        sessions.size(), i -> new ReplicaSamples(sessions.get(i), latent, labels).writeTo(samples));
    return samples;
  }

  private List<GameSession> sessions() {
    return IntStream.range(0, experiment.replicas()).mapToObj(holding).distinct().toList();
  }

  /**
   * Computes logits of each replica's points, in the time that one replica takes. Those of replica
   * r equal {@code replica(r).logits(points[r])}.
   *
   * @param points {@code [replica][count][features]}, the same count for each replica
   * @return {@code [replica][count]}
   * @throws InputException if the points do not have the length of the data
   * @throws IllegalArgumentException if there are several discriminators, or they are
   *     class-conditional
   */
  public float[][] logits(float[][][] points) {
    float[][] logits = new float[experiment.replicas()][points[0].length];
    return RecordedInference.of(
        lifetime,
        "logits",
        points[0].length * replicas(),
        () -> {
          List<GameSession> sessions = sessions();
          workers.forEach(
              sessions.size(), i -> new ReplicaLogits(sessions.get(i), points).writeTo(logits));
          return logits;
        });
  }

  /**
   * The index of the generator of each sample of {@link #samples}, from 0.
   *
   * @param count at least 1
   * @return {@code [replica][count]}
   * @throws InputException if the count is below 1, or too large for memory
   */
  public int[][] components(int count, long seed) {
    return lifetime.during(
        () -> {
          float[][] latent = replica(0).latent(count, seed);
          return sessions().stream()
              .flatMap(session -> session.mixtures().stream())
              .map(mixture -> mixture.components(latent))
              .toArray(int[][]::new);
        });
  }

  private static boolean isGivenClasses(GameSession session) {
    return session.game().sampling().generators().get(0).labels().isPresent();
  }

  /** Players of one replica. */
  private final class Replica implements PlayerNetworks {
    private final int number;

    Replica(int number) {
      this.number = number;
    }

    private GameSession session() {
      return holding.apply(number);
    }

    @Override
    public long[] sampleShape() {
      return shape(session());
    }

    @Override
    public int latent() {
      return experiment.game().latent();
    }

    @Override
    public PlayerWeights mixture() {
      GameSession session = session();
      return session.mixtures().get(number - session.game().replicas().first());
    }

    @Override
    public String weights() {
      return experiment.game().sampledWith();
    }

    @Override
    public List<String> classes() {
      return isGivenClasses(session())
          ? DataSources.describe(experiment.data(), catalogue).classes()
          : List.of();
    }

    @Override
    public boolean judgesByClass() {
      return session().game().sampling().discriminators().stream()
          .anyMatch(one -> one.labels().isPresent());
    }

    @Override
    public float[] samples(int generator, float[] batch, Optional<int[]> labels) {
      GameSession session = session();
      ReplicaRange range = session.game().replicas();
      int width = experiment.game().generatorPlayers().get(generator).latent();
      float[] own = firstColumns(batch, latent(), width);
      return share(
          range,
          session.samples(
              generator, repeated(own, range), labels.map(one -> repeated(one, range))));
    }

    @Override
    public float[] logits(float[] batch, Optional<int[]> labels) {
      GameSession session = session();
      ReplicaRange range = session.game().replicas();
      int players = session.game().sampling().discriminators().size();
      float[] logits = new float[PaddedBatches.SIZE * players];
      for (int d = 0; d < players; d++) {
        float[] own =
            share(
                range,
                session.logits(d, repeated(batch, range), labels.map(one -> repeated(one, range))));
        for (int row = 0; row < own.length; row++) {
          logits[row * players + d] = own[row];
        }
      }
      return logits;
    }

    /**
     * The share of this replica in the outputs of its group. A graph runs all replicas of a group,
     * with the same input; only the output of one is used.
     */
    private float[] share(ReplicaRange range, float[] results) {
      int perReplica = results.length / range.count();
      int start = (number - range.first()) * perReplica;
      return Arrays.copyOfRange(results, start, start + perReplica);
    }
  }

  private static float[] repeated(float[] batch, ReplicaRange range) {
    float[] all = new float[Math.multiplyExact(range.count(), batch.length)];
    for (int i = 0; i < range.count(); i++) {
      System.arraycopy(batch, 0, all, i * batch.length, batch.length);
    }
    return all;
  }

  private static int[] repeated(int[] labels, ReplicaRange range) {
    return IntStream.range(0, range.count()).flatMap(replica -> Arrays.stream(labels)).toArray();
  }

  /** The first columns of each row. */
  private static float[] firstColumns(float[] rows, int width, int wanted) {
    if (width == wanted) {
      return rows;
    }
    float[] cut = new float[rows.length / width * wanted];
    for (int row = 0; row < rows.length / width; row++) {
      System.arraycopy(rows, row * width, cut, row * wanted, wanted);
    }
    return cut;
  }
}
