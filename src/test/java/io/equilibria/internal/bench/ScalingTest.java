package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.internal.bench.ScalingSweep.Line;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.report.figure.Figure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Exhaustive
class ScalingTest {
  private static final ExperimentSpec SMALL = BenchCase.named("small-one").experiment();

  @TempDir Path folder;

  /** The width is so different that no noise hides it. */
  private static ScalingSweep widths() {
    Line line =
        new Line(
            "one",
            width ->
                new TimedTraining(
                    Overrides.apply(
                        SMALL, List.of("game.discriminator.architecture.width=" + width)),
                    1));
    return new ScalingSweep(
        new Caption("widths", "Widths", "Two."),
        Axis.log("width"),
        List.of(8, 2048),
        List.of(line));
  }

  @Test
  void curves_showThatWiderIsSlower() {
    Figure figure = new Scaling(1, 1, ProgressMonitor.NONE).curves(widths());
    Columns data = figure.data();
    assertThat(data.names()).containsExactly("width", "one 10 %", "one median", "one 90 %");
    double narrow = (Double) data.column("one median").get(0);
    double wide = (Double) data.column("one median").get(1);
    assertThat(narrow).isGreaterThan(2 * wide);
    assertThat(wide).isPositive();
  }

  @Test
  void monitor_endsIt() {
    Scaling scaling = new Scaling(1, 1, RecordingMonitor.cancelledAt(0));
    assertThatThrownBy(scaling::figures).isInstanceOf(CancellationException.class);
  }

  @Test
  void files_arePicturesWithTheirNumbers() {
    Figure figure = new Scaling(1, 1, ProgressMonitor.NONE).curves(widths());
    List<Path> files = new ScalingFiles(folder.resolve("new")).write(List.of(figure));
    assertThat(files)
        .containsExactly(folder.resolve("new/widths.png"), folder.resolve("new/widths.csv"));
    assertThat(files.get(0)).binaryContent().startsWith(0x89, 'P', 'N', 'G');
    assertThat(files.get(1)).content().isEqualTo(figure.data().csv());
  }

  @Test
  void studies_cannotBeMistakenForEachOther() {
    List<ScalingSweep> studies = ScalingSweep.all(4);
    assertThat(studies).extracting(study -> study.caption().id()).doesNotHaveDuplicates();
    for (ScalingSweep study : studies) {
      for (Line line : study.lines()) {
        assertThat(study.at().stream().map(line.at()::apply)).doesNotHaveDuplicates();
      }
    }
    assertThat(ScalingSweep.all(1)).hasSameSizeAs(studies);
  }

  @Test
  void doubling_endsWithTheLast() {
    assertThat(ScalingSweep.doubling(1, 8)).containsExactly(1, 2, 4, 8);
    assertThat(ScalingSweep.doubling(1, 6)).containsExactly(1, 2, 4, 6);
    assertThat(ScalingSweep.doubling(1, 1)).containsExactly(1);
  }
}
