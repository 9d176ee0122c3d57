package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.transport.GaussianWasserstein2;
import io.equilibria.metric.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final Plan PLAN = SmallSweeps.plan(SmallSweeps.GRID);

  /** The table of a sweep that was left alone. */
  @TempDir static Path straight;

  @TempDir Path folder;

  @BeforeAll
  static void runStraight() {
    Sweep.Result result = run(straight);
    assertThat(result.finished()).isTrue();
    assertThat(result.ok()).isEqualTo(24);
    assertThat(result.before()).isZero();
    assertThat(result.modelSteps()).isEqualTo(24 * 40);
  }

  private static Sweep.Result run(Path folder) {
    return new Sweep(PLAN, Worker.standard()).run(folder, 2, ProgressMonitor.NONE);
  }

  private static String table(Path folder) throws IOException {
    return Files.readString(folder.resolve(ResultTable.FILE));
  }

  @Test
  void table_hasARowForEachRunInOrder() throws IOException {
    List<String> lines = table(straight).lines().toList();
    assertThat(lines.get(0))
        .isEqualTo(
            "run,game,task,seed,game.penalty.weight,game.generator.optimizer.rate,"
                + "game.discriminator.optimizer.rate,step,status,reason,w2,generator_loss");
    assertThat(lines).hasSize(25);
    assertThat(lines.get(1)).startsWith("0,ns-gan,experiment,0,,0.001,0.001,40,ok,,");
    assertThat(lines.get(24)).startsWith("23,gan-gp,experiment,2,10.0,0.01,0.01,40,ok,,");
    List<String> distances = lines.stream().skip(1).map(line -> line.split(",")[10]).toList();
    assertThat(distances).doesNotHaveDuplicates().allMatch(w2 -> Double.parseDouble(w2) > 0);
  }

  @Test
  void w2_isThatOfTheGeneratorsLaw() {
    TrainedReplica replica = new FixedReplica(new float[] {1, 0}, new float[] {0, -1});
    AffineGaussian data = AffineGaussian.onLine(new double[] {0, 1}, new double[] {1, 0});
    AffineGaussian generator = AffineGaussian.onLine(new double[] {0, -1}, new double[] {1, 0});
    List<Double> found =
        GameMeasure.named(Worker.standard(), List.of("w2", "js")).stream()
            .map(measure -> ((Estimate) measure.of(replica)).value())
            .toList();
    assertThat(found.get(0)).isEqualTo(GaussianWasserstein2.distance(data, generator)).isEqualTo(2);
    assertThat(found.get(1)).isEqualTo(Math.log(2));
  }

  @Test
  void finishedSweep_hasNothingLeftToDo() throws IOException {
    String before = table(straight);
    Sweep.Result again = run(straight);
    assertThat(again.before()).isEqualTo(24);
    assertThat(again.modelSteps()).isZero();
    assertThat(table(straight)).isEqualTo(before);
  }

  @Test
  void stoppedSweep_goesOnToTheSameTableOnOtherThreads() throws IOException {
    Plan many = SmallSweeps.plan(SmallSweeps.GRID.replace("steps: 40", "steps: 400"));
    Path left = folder.resolve("left");
    Path stopped = folder.resolve("stopped");
    new Sweep(many, Worker.standard()).run(left, 2, ProgressMonitor.NONE);
    long third = many.modelSteps() / 3;
    RecordingMonitor monitor = RecordingMonitor.cancelledAt(third);
    Sweep.Result half = new Sweep(many, Worker.standard()).run(stopped, 2, monitor);
    assertThat(half.finished()).isFalse();
    assertThat(half.modelSteps()).isGreaterThanOrEqualTo(third).isLessThan(many.modelSteps());
    assertThat(monitor.whole()).isEqualTo(many.modelSteps() + " steps");
    Sweep.Result rest = new Sweep(many, Worker.standard()).run(stopped, 1, ProgressMonitor.NONE);
    assertThat(rest.finished()).isTrue();
    assertThat(table(stopped)).isEqualTo(table(left));
  }

  /** Steps after a divergence are reported as done, but were not trained. */
  @Test
  void stepsOfADivergedRun_areCountedToItsEnd() {
    String wild =
        SmallSweeps.BASE.replace("steps: 40", "steps: 100000")
            + """
            set:
              game.discriminator.optimizer.kind: sgd
              game.generator.optimizer.kind: sgd
              game.discriminator.optimizer.rate: 1000
              game.generator.optimizer.rate: 1000
            games: [gan-gp]
            measures: [w2]
            """;
    RecordingMonitor monitor = new RecordingMonitor();
    Sweep.Result result =
        new Sweep(SmallSweeps.plan(wild), Worker.standard()).run(folder, 1, monitor);
    assertThat(result.diverged()).isEqualTo(1);
    assertThat(result.modelSteps()).isBetween(1L, 50_000L);
    assertThat(monitor.done()).endsWith(100_000L);
  }

  @Test
  void tableCutShort_isRepairedWhereverItIsCut() throws IOException {
    String whole = table(straight);
    int[] cuts = {0, 5, whole.indexOf('\n') + 1, whole.length() / 2, whole.length() - 1};
    for (int cut : cuts) {
      Path copy = copyOfStraight("cut-" + cut);
      Files.writeString(copy.resolve(ResultTable.FILE), whole.substring(0, cut));
      Sweep.Result result = run(copy);
      assertThat(result.finished()).isTrue();
      assertThat(result.before()).isLessThan(24);
      assertThat(table(copy)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  private Path copyOfStraight(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    for (String file : List.of(SweepManifest.FILE, ResultTable.FILE)) {
      Files.copy(straight.resolve(file), copy.resolve(file));
    }
    return copy;
  }

  @Test
  void foreignOrDamagedFiles_areRefusedAndLeftAlone() throws IOException {
    Path other = copyOfStraight("other");
    Plan changed = SmallSweeps.plan(SmallSweeps.GRID.replace("seeds: 3", "seeds: 4"));
    assertThatThrownBy(
            () -> new Sweep(changed, Worker.standard()).run(other, 1, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds another sweep")
        .hasMessageContaining("--out");
    List<String> lines = new ArrayList<>(table(other).lines().toList());
    lines.set(3, lines.get(3).replace(",0.001,0.001,", ",0.002,0.001,"));
    refused(other, String.join("\n", lines) + "\n", "line 4: expected a row of this sweep");
    refused(other, table(straight).replaceFirst(",ok,", ",xx,"), "expected a row of this sweep");
    refused(other, table(straight).replaceFirst(",ok,,[^,]*", ",ok,,0.2x5"), "expected a row");
    refused(other, table(straight).replaceFirst("w2", "w1"), "belongs to another sweep");
    Files.writeString(other.resolve(SweepManifest.FILE), "{\"name\":");
    refused(other, table(straight), "is damaged");
    Files.delete(other.resolve(SweepManifest.FILE));
    refused(other, table(straight), "not the folder of a sweep");
  }

  private static void refused(Path folder, String table, String expected) throws IOException {
    Files.writeString(folder.resolve(ResultTable.FILE), table);
    assertThatThrownBy(() -> run(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected);
    assertThat(table(folder)).isEqualTo(table);
  }

  /** Long enough to be killed on its way; says when it has written rows. */
  static final class Running {
    static final String YAML = SmallSweeps.GRID.replace("steps: 40", "steps: 300");

    private Running() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      long[] size = {0};
      boolean[] told = {false};
      new Sweep(SmallSweeps.plan(YAML), Worker.standard())
          .run(
              folder,
              2,
              (done, total, unit) -> {
                if (told[0]) {
                  Child.waitToBeKilled(); // On a busy machine it would end before.
                }
                long now = folder.resolve(ResultTable.FILE).toFile().length();
                if (size[0] > 0 && now > size[0]) {
                  System.out.println(">rows");
                  told[0] = true;
                }
                size[0] = now;
              });
      System.out.println(">end");
    }
  }

  @Test
  void killedSweep_doesOnlyWhatIsMissingAndEndsTheSame() throws Exception {
    Plan plan = SmallSweeps.plan(Running.YAML);
    Path killed = folder.resolve("killed");
    try (Child child = new Child(Running.class, killed)) {
      assertThat(child.answer()).isEqualTo("rows");
    }
    Sweep.Result rest = new Sweep(plan, Worker.standard()).run(killed, 2, ProgressMonitor.NONE);
    assertThat(rest.before()).isBetween(1L, 23L);
    assertThat(rest.modelSteps()).isEqualTo((24 - rest.before()) * 300);
    Path left = folder.resolve("left");
    new Sweep(plan, Worker.standard()).run(left, 2, ProgressMonitor.NONE);
    assertThat(table(killed)).isEqualTo(table(left));
    assertThat(Files.readString(killed.resolve(SweepManifest.FILE)))
        .isEqualTo(Files.readString(left.resolve(SweepManifest.FILE)));
  }

  @Test
  void moreMemoryThanThereIs_isRefusedBeforeTheFolderIsMade() {
    String wide = SmallSweeps.GRID.replace("width: 8, depth: 1", "width: 8192, depth: 64");
    Plan plan = SmallSweeps.plan(wide.replace("seeds: 3", "seeds: 4000"));
    Path sweep = folder.resolve("sweep");
    Sweep wideSweep = new Sweep(plan, Worker.standard());
    assertThatThrownBy(() -> wideSweep.run(sweep, 1024, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("memory: ", "--threads");
    assertThat(sweep).doesNotExist();
  }
}
