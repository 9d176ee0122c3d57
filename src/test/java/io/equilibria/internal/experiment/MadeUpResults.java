package io.equilibria.internal.experiment;

import io.equilibria.config.DataSettings;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.internal.training.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables of sweeps made up without training, with samples if they are kept: every sample of seed s
 * is the point (s / 16, -s / 16); images are grey, and omitted if there are many.
 */
public final class MadeUpResults {
  /** What any measure of a diverged run is said to be: below all values. */
  public static final double DIVERGED = Double.NEGATIVE_INFINITY;

  /** The value of a run's measure; {@link #DIVERGED} if the run diverged. */
  @FunctionalInterface
  public interface Truth {
    double at(Plan.Cell cell, int seed, long step, String measure);
  }

  private static final int MOST_IMAGES = 100; // of a run

  private MadeUpResults() {}

  /** One table a sweep of a study, written into folders and read back. */
  public static StudyResults of(Study<?> study, Path folder, Truth truth) {
    return new StudyResults(
        folder,
        study.sweeps().stream().map(spec -> results(spec, folder, truth)).toList(),
        new Threads(1),
        Workers.CALLER);
  }

  private static Results results(SweepSpec spec, Path folder, Truth truth) {
    Plan plan = Plan.of(spec, Worker.standard());
    List<String> lines = new ArrayList<>(List.of("header"));
    String unswept = ",".repeat(plan.paths().size());
    for (int run = 0; run < plan.runs(); run++) {
      Plan.Cell cell = plan.cells().get(run / spec.seeds());
      int seed = run % spec.seeds();
      long steps = cell.experiment().training().steps();
      long every = spec.every() == 0 ? steps : spec.every();
      for (long step = Math.min(every, steps); step <= steps; step += every) {
        long at = step;
        boolean lost =
            spec.measures().stream().anyMatch(m -> truth.at(cell, seed, at, m) == DIVERGED);
        String values =
            spec.measures().stream()
                .map(m -> lost ? "" : Double.toString(truth.at(cell, seed, at, m)))
                .collect(Collectors.joining(","));
        lines.add(
            "%d,%s,%s,%d%s,%d,%s,%s,%s"
                .formatted(
                    run,
                    cell.game(),
                    cell.task(),
                    seed,
                    unswept,
                    step,
                    lost ? "diverged" : "ok",
                    "",
                    values));
      }
    }
    Path own = folder.resolve(spec.name());
    try {
      Files.createDirectories(own);
      Files.write(own.resolve("results.csv"), lines);
      if (spec.samples() > 0 && !(spec.base().data().images() && spec.samples() > MOST_IMAGES)) {
        writeSamples(own.resolve("samples"), plan, lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Results.read(own, plan);
  }

  private static void writeSamples(Path folder, Plan plan, List<String> lines) throws IOException {
    Files.createDirectories(folder);
    int count = plan.spec().samples();
    for (int run = 0; run < plan.runs(); run++) {
      float at = run % plan.spec().seeds() / 16f;
      float[] points = new float[2 * count];
      for (int n = 0; n < count; n++) {
        points[2 * n] = at;
        points[2 * n + 1] = -at;
      }
      String own = run + ",";
      if (lines.stream().anyMatch(line -> line.startsWith(own) && line.contains(",diverged,"))) {
        continue;
      }
      Path file = folder.resolve(run + ".npy");
      DataSettings data = plan.spec().base().data();
      if (data.images()) {
        byte[] pixels = new byte[count * data.dimension()];
        Arrays.fill(pixels, (byte) (16 * run));
        Files.write(file, Npy.bytes(pixels, count, data.dimension()));
      } else {
        Npy.write(file, points, count, 2);
      }
    }
  }
}
