package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.file.AtomicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finished runs whose samples are missing: two groups of two runs on points of a file. */
class RepeatedRunsTest {
  @TempDir Path folder;

  private Path points;
  private Path sweep;
  private Path table;
  private Path samples;
  private Plan plan;

  @BeforeEach
  void runOnce() throws IOException {
    points = folder.resolve("points.csv");
    Files.writeString(points, "0,1\n1,0\n2,2\n-1,1\n0,0\n3,1\n1,1\n2,0\n");
    plan =
        SmallSweeps.plan(
            """
            base:
              data: {kind: points, file: '%s'}
              game: {discriminator: {architecture: {kind: mlp, width: 8, depth: 1}}}
              training: {steps: 5}
            seeds: 2
            settings: {kind: grid, values: {training.batch: [8, 4]}}
            measures: [sliced-w1]
            samples: 3
            """
                .formatted(points));
    sweep = folder.resolve("sweep");
    table = sweep.resolve(ResultTable.FILE);
    samples = sweep.resolve(KeptSamples.FOLDER);
    assertThat(run().ok()).isEqualTo(4);
    assertThat(samples.resolve(KeptSamples.WITHOUT)).doesNotExist();
  }

  private Sweep sweep() {
    return new Sweep(plan, Worker.standard());
  }

  private Sweep.Result run() {
    return sweep().run(sweep, 1, ProgressMonitor.NONE);
  }

  /** A start that repeats all runs without samples. */
  private Sweep.Result repeatedUntil(ProgressMonitor monitor) {
    return sweep().withAllSamples().run(sweep, 1, monitor);
  }

  private String table() throws IOException {
    return Files.readString(table);
  }

  private void cutTo(int rows) throws IOException {
    List<String> lines = table().lines().toList();
    Files.writeString(table, String.join("\n", lines.subList(0, rows + 1)) + "\n");
  }

  @Test
  void dataThatAreGone_costNoRow() throws IOException {
    String before = table();
    Files.delete(samples.resolve("1.npy"));
    Path moved = Files.move(points, folder.resolve("moved"));
    assertThatThrownBy(this::run)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(points.toString());
    assertThat(table()).isEqualTo(before);
    Files.move(moved, points);
    Sweep.Result again = run();
    assertThat(again.before()).isEqualTo(2);
    assertThat(again.modelSteps()).isEqualTo(2 * 5);
    assertThat(table()).isEqualTo(before);
  }

  @Test
  void stoppedStart_costsNoRow() throws IOException {
    String before = table();
    AtomicFolder.deleteTree(samples);
    assertThat(repeatedUntil(RecordingMonitor.cancelledAt(0)).finished()).isFalse();
    assertThat(table()).isEqualTo(before);
    assertThat(repeatedUntil(RecordingMonitor.cancelledAt(2 * 5)).finished()).isFalse();
    assertThat(samples.resolve("0.npy")).exists();
    assertThat(table()).isEqualTo(before);
    Sweep.Result rest = repeatedUntil(ProgressMonitor.NONE);
    assertThat(rest.before()).isEqualTo(2);
    assertThat(rest.ok()).isEqualTo(4);
    assertThat(table()).isEqualTo(before);
  }

  /** The first start writes samples of its runs, so that the folder of samples exists again. */
  @Test
  void sharedTable_isNotRepeatedAfterRunsWereAdded() throws IOException {
    String before = table();
    AtomicFolder.deleteTree(samples);
    cutTo(2);
    assertThat(run().before()).isEqualTo(2);
    assertThat(samples.resolve(KeptSamples.WITHOUT)).hasContent("0\n1\n");
    assertThat(run().before()).isEqualTo(4);
    Files.delete(samples.resolve("3.npy"));
    assertThat(run().before()).isEqualTo(2);
    assertThat(repeatedUntil(ProgressMonitor.NONE).before()).isEqualTo(2);
    assertThat(samples.resolve("0.npy")).exists();
    assertThat(table()).isEqualTo(before);
  }

  @Test
  void damagedListOfRunsWithoutSamples_isRefused() throws IOException {
    Files.delete(samples.resolve("0.npy"));
    Files.writeString(samples.resolve(KeptSamples.WITHOUT), "0\nx\n");
    assertThatThrownBy(this::run)
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("without.txt is damaged", "delete it");
  }
}
