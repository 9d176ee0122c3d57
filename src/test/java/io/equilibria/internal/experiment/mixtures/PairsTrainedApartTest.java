package io.equilibria.internal.experiment.mixtures;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.score.measure.RealScores;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.sweep.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ensembles of two pairs whose stored samples are images. */
class PairsTrainedApartTest {
  private static final String DISTANCE = "digits-fd";
  private static final int KEPT = 2_700; // somewhat more than half of the 5 000 that are scored
  private static final ImageSet DIGITS = Digits.load();

  @TempDir Path folder;

  /** The table of one finished run with these samples. */
  private Results finished(String name, byte[] pixels) throws IOException {
    ExperimentSpec base = Overrides.apply(Presets.experiment("digits"), List.of("replicas=1"));
    SweepSpec spec =
        new SweepSpec(
                name,
                base,
                List.of(),
                List.of(),
                1,
                Map.of(),
                new SweepSettings.Listed(List.of(Map.of())),
                List.of(DISTANCE),
                0)
            .keeping(KEPT);
    Plan plan = Plan.of(spec, Worker.standard());
    Plan.Cell cell = plan.cells().get(0);
    Path own = folder.resolve(name);
    Files.createDirectories(own.resolve("samples"));
    Files.writeString(
        own.resolve("results.csv"),
        "header\n0,%s,%s,0,%d,ok,,1.0\n"
            .formatted(cell.game(), cell.task(), base.training().steps()));
    Files.write(own.resolve("samples/0.npy"), Npy.bytes(pixels, KEPT, DIGITS.size().bytes()));
    return Results.read(own, plan);
  }

  /** The digits one after the other, again and again. */
  private static byte[] digits(int first) {
    byte[] pixels = new byte[KEPT * DIGITS.size().bytes()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = DIGITS.pixels()[(first * DIGITS.size().bytes() + i) % DIGITS.pixels().length];
    }
    return pixels;
  }

  private double distance(byte[] one, byte[] other) throws IOException {
    Results single = finished("single", one);
    Results more = finished("more-singles", other);
    return new PairsTrainedApart(
            single, single.plan().cells().get(0), more, more.plan().cells().get(0))
        .value(DISTANCE, 2, 0)
        .orElseThrow();
  }

  @Test
  void ensembleOfImages_isScoredByTheSamplesOfBothPairs() throws IOException {
    double halves =
        RealScores.training(DISTANCE, DataSpec.Digits.DEFAULT, Execution.SEQUENTIAL).value();
    byte[] black = new byte[KEPT * DIGITS.size().bytes()];
    assertThat(distance(digits(0), digits(900))).isPositive().isLessThan(halves);
    double left = distance(black, digits(0));
    double right = distance(digits(0), black);
    assertThat(left).isGreaterThan(5 * halves);
    assertThat(right).isBetween(left / 1.2, 1.2 * left);
  }
}
