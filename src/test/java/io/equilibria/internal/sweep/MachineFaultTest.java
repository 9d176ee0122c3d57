package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.KindName;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataSource;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.image.ImageArray;
import io.equilibria.internal.config.image.ImageArray.Range;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.data.DataLicence;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.LostDataException;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.internal.evaluation.MeasureSettings;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.Need;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.ndarray.Shape;

class MachineFaultTest {
  private static final String YAML =
      SmallSweeps.BASE
          + "seeds: 2\nsettings: {kind: grid, values: {training.batch: [8, 4]}}\n"
          + "measures: [acme:faulty]\n";

  @TempDir Path folder;

  /** A measure that fails the first time. */
  private record Faulty(AtomicInteger taken, Runnable fault)
      implements MeasureKind<MeasureSettings.None> {
    @Override
    public MeasureSettings.None defaults() {
      return new MeasureSettings.None("acme:faulty");
    }

    @Override
    public Quantity quantity() {
      return new Quantity("faulty", "faulty", "faulty");
    }

    @Override
    public Set<Need> needs() {
      return Set.of(Need.SAMPLES);
    }

    @Override
    public String estimator() {
      return "the number one";
    }

    @Override
    public Measured measure(MeasureSettings.None settings, MeasureInput input, Execution run) {
      if (taken.getAndIncrement() == 0) {
        fault.run();
      }
      return new Estimate(1, 0, "one");
    }
  }

  private static Worker worker(RuntimeException fault) {
    return worker(
        () -> {
          throw fault;
        });
  }

  private static Worker worker(Runnable fault) {
    return new Worker(
        Catalogue.installed(),
        Measures.ofGames(Catalogue.installed().with(new Faulty(new AtomicInteger(), fault))));
  }

  private List<String> rows() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(ResultTable.FILE))) {
      return lines.skip(1).toList();
    }
  }

  @Test
  void exhaustedMemory_costsNoRun() throws IOException {
    assertCostsNoRun(
        worker(new TFResourceExhaustedException("no room for [9,9]\nnode: x")),
        "no room for [9,9]");
  }

  @Test
  void exhaustedHeap_costsNoRun() throws IOException {
    Worker worker =
        worker(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertCostsNoRun(worker, "no memory left: Java heap space");
  }

  @Test
  void lostData_costNoRun() throws IOException {
    assertCostsNoRun(
        worker(new LostDataException("x.npy: became shorter", new InternalError())),
        "x.npy: became shorter");
  }

  /** Its runs are missing in the table, not failed, and the next start makes them. */
  private void assertCostsNoRun(Worker worker, String reason) throws IOException {
    Plan plan = Plan.of(SmallSweeps.spec(YAML), worker);
    Sweep sweep = new Sweep(plan, worker);
    assertThatThrownBy(() -> sweep.run(folder, 1, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("2 of 4 runs were not made: " + reason + "; the others are in ")
        .hasMessageContaining("--threads");
    assertThat(rows()).hasSize(2).allMatch(row -> row.contains(",ok,"));
    Sweep.Result rest = new Sweep(plan, worker).run(folder, 1, ProgressMonitor.NONE);
    assertThat(rest.finished()).isTrue();
    assertThat(rest.before()).isEqualTo(2);
    assertThat(rows()).hasSize(4).allMatch(row -> row.contains(",ok,"));
  }

  /** An op refuses again: the runs have failed. */
  @Test
  void refusedValue_isAFailedRun() throws IOException {
    Worker worker = worker(new TFFailedPreconditionException("not invertible"));
    Plan plan = Plan.of(SmallSweeps.spec(YAML), worker);
    Sweep.Result result = new Sweep(plan, worker).run(folder, 1, ProgressMonitor.NONE);
    assertThat(result.finished()).isTrue();
    assertThat(result.failed()).isEqualTo(2);
    assertThat(rows()).hasSize(4);
    assertThat(rows().get(0)).contains(",failed,not invertible,");
  }

  /**
   * Settings of images in a file.
   *
   * @param file the array
   */
  @KindName("test:shrinking")
  record Shrinking(String file) implements DataSettings {
    @Override
    public int dimension() {
      return 64;
    }

    @Override
    public boolean images() {
      return true;
    }
  }

  /** Images whose file becomes shorter after it was opened for the first group. */
  private record ShrinkingKind(AtomicInteger opened) implements DataKind<Shrinking> {
    @Override
    public Shrinking defaults() {
      return new Shrinking("");
    }

    @Override
    public DataDescription describe(Shrinking settings) {
      return new DataDescription(
          Shape.of(8, 8, 1), List.of(), Map.of(), DataLicence.byFormula(settings));
    }

    @Override
    public DataSource open(Shrinking settings) {
      DataSource source =
          DataSources.of(
              new ImageArray(settings.file(), "", "", Range.BYTES, 8, 8, 1, List.of(), false));
      if (opened.incrementAndGet() == 2) { // The first time is the check of the whole sweep.
        try (FileChannel channel =
            FileChannel.open(Path.of(settings.file()), StandardOpenOption.WRITE)) {
          channel.truncate(128);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return source;
    }
  }

  /** Reading a mapped page that no longer exists is a signal of the operating system. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a mapped file cannot be shortened there")
  void fileThatBecomesShorter_costsNoRun() throws IOException {
    Path images = folder.resolve("images.npy");
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    array.writeBytes(Npy.header("|u1", new long[] {1000, 8, 8, 1}));
    array.writeBytes(new byte[1000 * 64]);
    Files.write(images, array.toByteArray());
    Catalogue catalogue = Catalogue.installed().with(new ShrinkingKind(new AtomicInteger()));
    Worker worker = new Worker(catalogue, Measures.ofGames(catalogue));
    String yaml =
        YAML.replace("{kind: gaussian-line}", "{kind: 'test:shrinking', file: '%s'}")
            .replace("acme:faulty", "generator_loss")
            .formatted(images);
    Plan plan = Plan.of(SweepYaml.parse(yaml, "sweep.yaml", folder, catalogue), worker);
    Sweep sweep = new Sweep(plan, worker);
    assertThatThrownBy(() -> sweep.run(folder.resolve("sweep"), 1, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("4 of 4 runs were not made", "became shorter", "disk failed");
  }

  /** A measure opens points again. */
  @Test
  void pointsThatAreGone_costNoRun() throws IOException {
    Path points = folder.resolve("points.csv");
    Files.writeString(points, "0,1\n1,0\n2,2\n-1,1\n0,0\n3,1\n1,1\n2,0\n");
    Worker worker =
        worker(
            () -> {
              try {
                Files.delete(points);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    String yaml =
        YAML.replace("data: {kind: gaussian-line}", "data: {kind: points, file: '%s'}")
            .replace("acme:faulty", "acme:faulty, sliced-w1")
            .formatted(points);
    Plan plan = Plan.of(SmallSweeps.spec(yaml), worker);
    Sweep sweep = new Sweep(plan, worker);
    assertThatThrownBy(() -> sweep.run(folder.resolve("sweep"), 1, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll("4 of 4 runs were not made", points.toString());
  }
}
