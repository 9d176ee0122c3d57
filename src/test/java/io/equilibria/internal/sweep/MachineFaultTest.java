package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.evaluation.MeasureInput;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.internal.evaluation.MeasureSettings;
import io.equilibria.internal.evaluation.Measures;
import io.equilibria.internal.evaluation.Need;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class MachineFaultTest {
  private static final String YAML =
      SmallSweeps.BASE
          + "seeds: 2\nsettings: {kind: grid, values: {training.batch: [8, 4]}}\n"
          + "measures: [acme:faulty]\n";

  @TempDir Path folder;

  /** A measure that fails the first time. */
  private record Faulty(AtomicInteger taken, Supplier<RuntimeException> fault)
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
        throw fault.get();
      }
      return new Estimate(1, 0, "one");
    }
  }

  private static Worker worker(Supplier<RuntimeException> fault) {
    return new Worker(
        Catalogue.installed(),
        Measures.ofGames(Catalogue.installed().with(new Faulty(new AtomicInteger(), fault))));
  }

  private List<String> rows() throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve(ResultTable.FILE))) {
      return lines.skip(1).toList();
    }
  }

  /** Its runs are missing in the table, not failed, and the next start makes them. */
  @Test
  void exhaustedMemory_costsNoRun() throws IOException {
    Worker worker = worker(() -> new TFResourceExhaustedException("no room for [9,9]\nnode: x"));
    Plan plan = Plan.of(SmallSweeps.spec(YAML), worker);
    Sweep sweep = new Sweep(plan, worker);
    assertThatThrownBy(() -> sweep.run(folder, 1, ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("2 of 4 runs were not made: no room for [9,9]; the others are in ")
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
    Worker worker = worker(() -> new TFFailedPreconditionException("not invertible"));
    Plan plan = Plan.of(SmallSweeps.spec(YAML), worker);
    Sweep.Result result = new Sweep(plan, worker).run(folder, 1, ProgressMonitor.NONE);
    assertThat(result.finished()).isTrue();
    assertThat(result.failed()).isEqualTo(2);
    assertThat(rows()).hasSize(4);
    assertThat(rows().get(0)).contains(",failed,not invertible,");
  }
}
