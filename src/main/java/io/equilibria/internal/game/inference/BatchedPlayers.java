package io.equilibria.internal.game.inference;

import io.equilibria.InputException;
import io.equilibria.internal.sampler.PlayerPair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Players that draw samples and evaluate points in batches of a fixed size, so that the result of a
 * row depends bit for bit on the row alone: see {@link PaddedBatches}. Rows of several components
 * are sorted by component, and each component gets its own rows.
 */
public final class BatchedPlayers implements PlayerPair {
  private final PlayerNetworks networks;

  /** The selected component; empty for the mixture of all. */
  private final OptionalInt only;

  public BatchedPlayers(PlayerNetworks networks) {
    this(networks, OptionalInt.empty());
  }

  private BatchedPlayers(PlayerNetworks networks, OptionalInt only) {
    this.networks = networks;
    this.only = only;
  }

  @Override
  public long[] sampleShape() {
    return networks.sampleShape();
  }

  @Override
  public String weights() {
    return only.isPresent()
        ? "component %d of a %s".formatted(only.getAsInt(), networks.weights())
        : networks.weights();
  }

  @Override
  public float[] componentWeights() {
    return only.isPresent() ? new float[] {1} : networks.mixture().generators().clone();
  }

  @Override
  public PlayerPair component(int index) {
    int count = componentWeights().length;
    if (index < 0 || index >= count) {
      throw new InputException(
          count == 1
              ? "component: expected 0, for there is one generator, found " + index
              : "component: expected 0 to %d, found %d".formatted(count - 1, index));
    }
    return count == 1 ? this : new BatchedPlayers(networks, OptionalInt.of(index));
  }

  @Override
  public int[] components(float[][] latent) {
    return components(latent, networks.mixture());
  }

  private int[] components(float[][] latent, PlayerWeights mixture) {
    int width = isMixed(mixture) ? networks.latent() + 1 : networks.latent();
    Arrays.stream(latent).forEach(row -> PaddedBatches.requireWidth(row, width));
    return isMixed(mixture) ? mixture.components(latent) : new int[latent.length];
  }

  private boolean isMixed(PlayerWeights mixture) {
    return only.isEmpty() && mixture.isMixed();
  }

  @Override
  public float[][] latent(int count, long seed) {
    boolean mixed = isMixed(networks.mixture()); // Rejected before numbers are drawn.
    return LatentVectors.draw(seed, count, networks.latent(), mixed);
  }

  @Override
  public float[][] generate(float[][] latent) {
    return classes().isEmpty()
        ? generate(latent, Optional.empty())
        : generate(latent, SampleLabels.inTurn(latent.length, classes().size()));
  }

  @Override
  public float[][] generate(float[][] latent, int[] labels) {
    return generate(latent, Optional.of(SampleLabels.require(labels, latent.length, classes())));
  }

  private float[][] generate(float[][] latent, Optional<int[]> labels) {
    int[] components = components(latent, networks.mixture());
    float[][] samples = new float[latent.length][];
    for (int component : Arrays.stream(components).distinct().sorted().toArray()) {
      int[] rows =
          IntStream.range(0, latent.length).filter(n -> components[n] == component).toArray();
      float[][] own = new float[rows.length][];
      Arrays.setAll(own, i -> Arrays.copyOf(latent[rows[i]], networks.latent()));
      Optional<int[]> ownLabels = labels.map(all -> Arrays.stream(rows).map(n -> all[n]).toArray());
      float[][] made = samples(only.orElse(component), own, ownLabels);
      for (int i = 0; i < rows.length; i++) {
        samples[rows[i]] = made[i];
      }
    }
    return samples;
  }

  private float[][] samples(int generator, float[][] latent, Optional<int[]> labels) {
    int width = networks.latent();
    return labels.isPresent()
        ? PaddedBatches.map(
            latent,
            labels.get(),
            width,
            (z, own) -> networks.samples(generator, z, Optional.of(own)))
        : PaddedBatches.map(latent, width, z -> networks.samples(generator, z, Optional.empty()));
  }

  @Override
  public float[] logits(float[][] points) {
    if (networks.judgesByClass()) {
      return SampleLabels.meanOverClasses(
          points.length, classes().size(), labels -> logits(points, labels));
    }
    PlayerWeights mixture = networks.mixture();
    return PaddedBatches.mapToNumber(
        points, networks.features(), x -> mixture.mean(networks.logits(x, Optional.empty())));
  }

  @Override
  public float[] discriminatorWeights() {
    return networks.mixture().discriminators().clone();
  }

  @Override
  public float[][] logitsOfEach(float[][] points) {
    if (networks.judgesByClass()) {
      return SampleLabels.meanRowsOverClasses(
          points.length, classes().size(), labels -> logitsOfEach(points, labels));
    }
    return PaddedBatches.map(
        points, networks.features(), x -> networks.logits(x, Optional.empty()));
  }

  @Override
  public float[][] logitsOfEach(float[][] points, int[] labels) {
    SampleLabels.require(labels, points.length, classes());
    return networks.judgesByClass()
        ? PaddedBatches.map(
            points, labels, networks.features(), (x, own) -> networks.logits(x, Optional.of(own)))
        : logitsOfEach(points);
  }

  @Override
  public float[] logits(float[][] points, int[] labels) {
    SampleLabels.require(labels, points.length, classes());
    if (!networks.judgesByClass()) {
      return logits(points);
    }
    PlayerWeights mixture = networks.mixture();
    return PaddedBatches.mapToNumber(
        points,
        labels,
        networks.features(),
        (x, own) -> mixture.mean(networks.logits(x, Optional.of(own))));
  }

  @Override
  public List<String> classes() {
    return networks.classes();
  }

  @Override
  public int[] labels(int count, long seed) {
    return SampleLabels.draw(seed, count, classes());
  }
}
