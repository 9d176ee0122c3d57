package io.equilibria.internal.experiment.mixtures;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyScale;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of {@link MixImages}.
 *
 * @param protocol size of the networks and length of training
 * @param scale seeds and steps
 */
public record MixImagesSettings(Protocol protocol, StudyScale scale)
    implements ScaledSettings<MixImagesSettings> {
  /** The scale of an experiment. */
  public enum Protocol {
    /** Networks of width 16 trained for some thousand steps, for two cores. */
    REDUCED,
    /** Networks of width 64 trained for 100 000 steps, for a GPU. */
    FULL;

    private static Protocol of(String word) {
      return switch (word) {
        case "reduced" -> REDUCED;
        case "full" -> FULL;
        default -> throw new InputException("--protocol: expected reduced or full, found " + word);
      };
    }
  }

  /** Steps of the full protocol: 128 epochs of CIFAR-10 with batches of 64. */
  static final long FULL_STEPS = 100_000;

  static List<ExperimentOption<MixImagesSettings, ?>> options() {
    List<ExperimentOption<MixImagesSettings, ?>> options = new ArrayList<>();
    options.add(
        ExperimentOption.single(
            "--protocol",
            "NAME",
            "reduced, or full: width 64 and %d steps, for a GPU.".formatted(FULL_STEPS),
            String.class,
            MixImagesSettings::withProtocol));
    options.addAll(ScaledSettings.options());
    return List.copyOf(options);
  }

  /**
   * The settings of a protocol.
   *
   * @throws InputException if there is none of that name
   */
  MixImagesSettings withProtocol(String name) {
    Protocol chosen = Protocol.of(name);
    return chosen == protocol ? this : new MixImagesSettings(chosen, scale.withSteps(FULL_STEPS));
  }

  private MixImagesSettings withScale(StudyScale other) {
    return new MixImagesSettings(protocol, other);
  }

  @Override
  public MixImagesSettings withSeeds(int seeds) {
    return withScale(scale.withSeeds(seeds));
  }

  @Override
  public MixImagesSettings withSteps(long steps) {
    return withScale(scale.withSteps(steps));
  }

  @Override
  public MixImagesSettings withSeed(long seed) {
    return withScale(scale.withSeed(seed));
  }

  @Override
  public MixImagesSettings withChanges(List<String> changes) {
    return withScale(scale.withChanges(changes));
  }
}
