package io.equilibria.internal.evaluation.optimum;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.SampleEvaluation;
import io.equilibria.internal.evaluation.SampleTrajectory;
import io.equilibria.internal.evaluation.Schedule;
import io.equilibria.internal.metric.divergence.DiscriminatorError;
import io.equilibria.internal.metric.divergence.PlanePushForward;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptimumLookTest {
  private static final ExperimentSpec RING =
      Overrides.apply(
          Presets.experiment("ring"),
          List.of(
              "replicas=3",
              "training.steps=20",
              "game.generator.latent=2",
              "game.generator.architecture.width=8",
              "game.discriminator.architecture.width=8"));

  @TempDir Path folder;

  /** The values recorded for all replicas together equal those of each replica separately. */
  @Test
  void record_isThatOfEachReplicaByItself() {
    Distribution law = DataSources.distribution(RING.data());
    double[][] points = law.points(70, 3);
    Path run = folder.resolve("run");
    try (Trainer trainer = Trainer.start(RING, run);
        SampleEvaluation evaluation =
            new SampleEvaluation(
                Schedule.every(10, 20),
                points,
                List.of(Measures.ofGames(Catalogue.installed()).named("energy-v")),
                List.of(OptimumLook.of(RING, points).orElseThrow()))) {
      trainer.listen(evaluation).run();
    }
    SampleTrajectory course = new SampleTrajectory(run);
    assertThat(course.quantities()).contains(OptimumKinds.LEARNED, OptimumKinds.SHARE);
    Curves learned = course.curves(OptimumKinds.LEARNED);
    assertThat(learned.steps()).containsExactly(0, 10, 20);
    try (Trainer trainer = Trainer.resume(run)) {
      float[][] vertices = PlanePushForward.vertices(48);
      for (int replica = 0; replica < 3; replica++) {
        PlayerPair players = trainer.players().replica(replica);
        GeneratedLaw generated = GeneratedLaw.of(players.generate(vertices), 70, 20_171_030);
        DiscriminatorError error =
            DiscriminatorError.of(
                new RealFake<>(law.requireDensity(), generated.density()),
                new RealFake<>(points, generated.points()),
                new RealFake<>(
                    players.logits(PlaneView.floats(points)),
                    players.logits(PlaneView.floats(generated.points()))));
        assertThat(learned.ends()[replica]).isEqualTo(error.learned().value());
        assertThat(course.curves(OptimumKinds.SHARE).ends()[replica])
            .isEqualTo(error.share().value());
      }
    }
  }

  @Test
  void gamesWithoutAnOptimum_haveNoLook() {
    double[][] points = {{0, 0}, {1, 1}};
    assertThat(OptimumLook.of(Overrides.apply(RING, List.of("game.loss=wasserstein")), points))
        .isEmpty();
    assertThat(OptimumLook.of(Overrides.apply(RING, List.of("game.generator.latent=1")), points))
        .isEmpty();
  }
}
