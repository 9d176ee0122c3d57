package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.RecordingMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that a sweep keeps beside its table. */
@Exhaustive
class KeptSamplesTest {
  private static final String YAML =
      SmallSweeps.GRID.replace("steps: 40", "steps: 300") + "samples: 40\n";
  private static final Plan PLAN = SmallSweeps.plan(YAML);

  /** A sweep that was left alone. */
  @TempDir static Path straight;

  @TempDir Path folder;

  @BeforeAll
  static void runStraight() {
    assertThat(run(PLAN, straight).ok()).isEqualTo(24);
  }

  private static Sweep.Result run(Plan plan, Path folder) {
    return new Sweep(plan, Worker.standard()).run(folder, 2, ProgressMonitor.NONE);
  }

  private static String table(Path folder) throws IOException {
    return Files.readString(folder.resolve(ResultTable.FILE));
  }

  /** Every file of samples by name, as the bytes it has, for comparison. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder.resolve(KeptSamples.FOLDER))) {
      for (Path file : all.toList()) {
        files.put(
            file.getFileName().toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  /** A copy of the straight sweep without its samples. */
  private Path withoutSamples(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    for (String file : new String[] {SweepManifest.FILE, ResultTable.FILE}) {
      Files.copy(straight.resolve(file), copy.resolve(file));
    }
    return copy;
  }

  @Test
  void everyFinishedRun_hasItsSamples() throws IOException {
    Results results = Results.read(straight, PLAN);
    assertThat(files(straight)).hasSize(24).containsKeys("0.npy", "23.npy");
    assertThat(files(straight).values()).doesNotHaveDuplicates();
    for (Plan.Cell cell : PLAN.cells()) {
      double[][] samples = results.samples(cell, 2).orElseThrow();
      assertThat(samples).hasDimensions(40, 2);
      assertThat(Stream.of(samples).mapToDouble(point -> Math.abs(point[0])).max().orElseThrow())
          .isPositive()
          .isFinite();
    }
    assertThatThrownBy(
            () ->
                results.samples(
                    SmallSweeps.plan(YAML.replace("seed: 5", "seed: 6")).cells().get(0), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected a cell of this plan");
  }

  /** The line of the run that a file is called after. */
  @Test
  void samples_areThoseOfTheRunWithTheNumber() throws IOException {
    Plan one = SmallSweeps.plan(YAML.replace("samples: 40", "samples: 2500"));
    Path whole = folder.resolve("whole");
    run(one, whole);
    Plan.Cell cell = one.cells().get(7);
    double[][] samples = Results.read(whole, one).samples(cell, 1).orElseThrow();
    // The generator is z A + b: all samples lie on a line through b along A.
    assertThat(samples).hasDimensions(2500, 2);
    double[][] shorter = Results.read(straight, PLAN).samples(PLAN.cells().get(7), 1).orElseThrow();
    assertThat(shorter).isDeepEqualTo(Arrays.copyOf(samples, 40));
  }

  @Test
  void tableOfRuns_isTheSameWithAndWithoutSamples() throws IOException {
    Plan without = SmallSweeps.plan(YAML.replace("samples: 40\n", ""));
    Path none = folder.resolve("none");
    run(without, none);
    assertThat(table(none)).isEqualTo(table(straight));
    assertThat(none.resolve(KeptSamples.FOLDER)).doesNotExist();
    assertThat(Results.read(none, without).samples(without.cells().get(0), 0)).isEmpty();
  }

  @Test
  void stoppedSweep_goesOnToTheSameSamples() throws IOException {
    Path stopped = folder.resolve("stopped");
    Sweep.Result half =
        new Sweep(PLAN, Worker.standard())
            .run(stopped, 2, RecordingMonitor.cancelledAt(PLAN.modelSteps() / 2));
    assertThat(half.finished()).isFalse();
    assertThat(run(PLAN, stopped).finished()).isTrue();
    assertThat(files(stopped)).isEqualTo(files(straight));
    assertThat(table(stopped)).isEqualTo(table(straight));
  }

  /** Long enough to be killed on its way; says when it has written rows. */
  static final class Running {
    private Running() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      new Sweep(PLAN, Worker.standard())
          .run(
              folder,
              2,
              (done, total, unit) -> {
                Path table = folder.resolve(ResultTable.FILE);
                if (Files.exists(table) && table.toFile().length() > 400) {
                  System.out.println(">rows");
                  Child.waitToBeKilled();
                }
              });
      System.out.println(">end");
    }
  }

  @Test
  void killedSweep_hasTheSamplesOfItsRowsAndEndsWithAll() throws Exception {
    Path killed = folder.resolve("killed");
    try (Child child = new Child(Running.class, killed)) {
      assertThat(child.answer()).isEqualTo("rows");
    }
    long rows = table(killed).lines().count() - 1;
    assertThat(rows).isBetween(1L, 23L);
    assertThat(files(killed)).hasSizeGreaterThanOrEqualTo((int) rows);
    assertThat(run(PLAN, killed).before()).isEqualTo(rows);
    assertThat(files(killed)).isEqualTo(files(straight));
    assertThat(table(killed)).isEqualTo(table(straight));
  }

  @Test
  void lostFile_hasItsRunRepeated() throws IOException {
    Path copy = withoutSamples("copy");
    Files.createDirectory(copy.resolve(KeptSamples.FOLDER));
    for (String file : files(straight).keySet()) {
      if (!file.equals("5.npy")) {
        String inside = KeptSamples.FOLDER + "/" + file;
        Files.copy(straight.resolve(inside), copy.resolve(inside));
      }
    }
    assertThat(run(PLAN, copy).before()).isBetween(1L, 23L);
    assertThat(files(copy)).isEqualTo(files(straight));
    assertThat(table(copy)).isEqualTo(table(straight));
    assertThat(run(PLAN, copy).before()).isEqualTo(24);
  }

  @Test
  void damagedFile_isRefusedWithItsNameWhenRead() throws IOException {
    Path damaged = folder.resolve("damaged");
    Files.createDirectories(damaged.resolve(KeptSamples.FOLDER));
    Files.copy(straight.resolve(ResultTable.FILE), damaged.resolve(ResultTable.FILE));
    Path file = damaged.resolve(KeptSamples.FOLDER).resolve("0.npy");
    byte[] whole = Files.readAllBytes(straight.resolve(KeptSamples.FOLDER).resolve("0.npy"));
    Results results = Results.read(damaged, PLAN);
    assertThat(results.samples(PLAN.cells().get(0), 0)).isEmpty();
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(() -> results.samples(PLAN.cells().get(0), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("0.npy");
    Files.write(file, Npy.bytes(new float[6], 3, 2));
    assertThatThrownBy(() -> results.samples(PLAN.cells().get(0), 0))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("expected 40 samples in rows, found shape [3, 2]", "delete");
  }

  @Test
  void divergedRun_hasNoSamples() {
    String wild =
        SmallSweeps.BASE
            + """
            games: [gan-gp]
            set: {game.discriminator.optimizer.kind: sgd, game.generator.optimizer.kind: sgd}
            settings:
              kind: listed
              rows:
                - {game.discriminator.optimizer.rate: 1e-3}
                - {game.discriminator.optimizer.rate: 1000, game.generator.optimizer.rate: 1000}
            measures: [w2]
            samples: 10
            """;
    Plan plan = SmallSweeps.plan(wild);
    Path own = folder.resolve("wild");
    assertThat(run(plan, own).diverged()).isEqualTo(1);
    Results results = Results.read(own, plan);
    assertThat(results.samples(plan.cells().get(0), 0)).isPresent();
    assertThat(results.samples(plan.cells().get(1), 0)).isEmpty();
    assertThat(run(plan, own).before()).isEqualTo(2); // nothing is missing
  }

  /** Samples of one run are those of its generators together, in one file. */
  @Test
  void gamesOfSeveralGenerators_keepSamplesOfTheMixture() throws IOException {
    Plan several =
        SmallSweeps.plan(
            """
            base:
              data: {kind: ring}
              game: {generators: [{latent: 2}, {latent: 2}]}
              training: {steps: 2}
            measures: [modes]
            samples: 10
            """);
    Path mixed = folder.resolve("mixed");
    run(several, mixed);
    Results results = Results.read(mixed, several);
    assertThat(results.samples(several.cells().get(0), 0).orElseThrow()).hasDimensions(10, 2);
    assertThat(results.finals(several.cells().get(0), "modes")[0]).isGreaterThanOrEqualTo(0);
  }

  /** A table that is handed on without its samples is whole. */
  @Test
  void folderThatIsGone_hasNothingRepeated() throws IOException {
    Path table = withoutSamples("table");
    assertThat(run(PLAN, table).before()).isEqualTo(24);
    assertThat(Results.read(table, PLAN).samples(PLAN.cells().get(0), 0)).isEmpty();
  }

  /** Otherwise results that still need the samples could never be computed. */
  @Test
  void folderThatIsGone_hasAllRepeatedIfSamplesAreNeeded() throws IOException {
    Path needed = withoutSamples("needed");
    Sweep sweep = new Sweep(PLAN, Worker.standard()).withAllSamples();
    assertThat(sweep.run(needed, 2, ProgressMonitor.NONE).before()).isZero();
    assertThat(files(needed)).isEqualTo(files(straight));
    assertThat(table(needed)).isEqualTo(table(straight));
    assertThat(sweep.run(needed, 2, ProgressMonitor.NONE).before()).isEqualTo(24);
  }

  @Test
  void samplesOfAMixture_areKeptAndMeasured() {
    Plan plan =
        SmallSweeps.plan(
            """
            base: {data: {kind: ring}, replicas: 1}
            set: {training.steps: 2, game.mixture.kind: weighted}
            settings:
              kind: grid
              values: {game.mixture.generators: [2], game.mixture.discriminators: [1]}
            measures: [sliced-w1]
            samples: 10
            """);
    Path own = folder.resolve("mixture");
    run(plan, own);
    Results results = Results.read(own, plan);
    assertThat(results.samples(plan.cells().get(0), 0)).isPresent();
  }
}
