package io.equilibria.internal.sweep;

import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import java.nio.file.Path;

/** Sweeps that take a second or two. */
final class SmallSweeps {
  /** An affine generator against a small network. */
  static final String BASE =
      """
      name: small
      base:
        seed: 5
        data: {kind: gaussian-line}
        game:
          generator: {architecture: {kind: affine}, latent: 1}
          discriminator: {architecture: {kind: mlp, width: 8, depth: 1}}
        training: {steps: 40, batch: 8}
      """;

  /** Two games, of which one has a penalty, under six settings from three seeds: 24 runs. */
  static final String GRID =
      BASE
          + """
          games: [ns-gan, gan-gp]
          seeds: 3
          settings:
            kind: grid
            values:
              game.penalty.weight: [0.1, 1, 10]
              game.generator.optimizer.rate, game.discriminator.optimizer.rate: [1e-3, 1e-2]
          measures: [w2, generator_loss]
          """;

  private SmallSweeps() {}

  static SweepSpec spec(String yaml) {
    return SweepYaml.parse(yaml, "sweep.yaml", Path.of("."));
  }

  static Plan plan(String yaml) {
    return Plan.of(spec(yaml), Worker.standard());
  }
}
