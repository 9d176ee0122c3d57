package io.equilibria.internal.game.inference;

import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.tensor.Lifetime;
import java.util.List;
import java.util.function.Supplier;

/**
 * Players whose every call is one that their owner's close waits for, and that throws a {@link
 * io.equilibria.ClosedException} afterwards. As many threads may call as the players allow.
 */
public abstract class GuardedPlayers implements PlayerPair {
  /** The lifetime of what the players use. */
  protected final Lifetime lifetime;

  /**
   * @param lifetime of what the players use
   */
  protected GuardedPlayers(Lifetime lifetime) {
    this.lifetime = lifetime;
  }

  /** Guards players. */
  public static GuardedPlayers of(PlayerPair players, Lifetime lifetime) {
    return new GuardedPlayers(lifetime) {
      @Override
      protected PlayerPair players() {
        return players;
      }
    };
  }

  /** The players, without the guard. */
  protected abstract PlayerPair players();

  private <T> T during(Supplier<T> call) {
    return lifetime.during(call);
  }

  private <T> T samples(int rows, Supplier<T> call) {
    return RecordedInference.of(lifetime, "samples", rows, call);
  }

  private <T> T logits(int rows, Supplier<T> call) {
    return RecordedInference.of(lifetime, "logits", rows, call);
  }

  @Override
  public long[] sampleShape() {
    return during(players()::sampleShape);
  }

  @Override
  public String weights() {
    return players().weights();
  }

  @Override
  public float[][] sample(int count, long seed) {
    return samples(count, () -> players().sample(count, seed));
  }

  @Override
  public float[][] latent(int count, long seed) {
    return during(() -> players().latent(count, seed));
  }

  @Override
  public float[][] generate(float[][] latent) {
    return samples(latent.length, () -> players().generate(latent));
  }

  @Override
  public float[][] generate(float[][] latent, int[] labels) {
    return samples(latent.length, () -> players().generate(latent, labels));
  }

  @Override
  public List<String> classes() {
    return during(players()::classes);
  }

  @Override
  public int[] labels(int count, long seed) {
    return during(() -> players().labels(count, seed));
  }

  @Override
  public float[] logits(float[][] points) {
    return logits(points.length, () -> players().logits(points));
  }

  @Override
  public float[] logits(float[][] points, int[] labels) {
    return logits(points.length, () -> players().logits(points, labels));
  }

  @Override
  public float[][] logitsOfEach(float[][] points) {
    return logits(points.length, () -> players().logitsOfEach(points));
  }

  @Override
  public float[][] logitsOfEach(float[][] points, int[] labels) {
    return logits(points.length, () -> players().logitsOfEach(points, labels));
  }

  @Override
  public float[] discriminatorWeights() {
    return during(players()::discriminatorWeights);
  }

  @Override
  public float[] componentWeights() {
    return during(players()::componentWeights);
  }

  @Override
  public int[] components(float[][] latent) {
    return during(() -> players().components(latent));
  }

  @Override
  public PlayerPair component(int index) {
    return of(during(() -> players().component(index)), lifetime);
  }
}
