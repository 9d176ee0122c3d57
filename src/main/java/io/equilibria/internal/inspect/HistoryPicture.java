package io.equilibria.internal.inspect;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.SmallMultiples;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A {@link NormHistory} drawn as a picture with one panel per tensor.
 *
 * @param shown the number of tensors drawn
 * @param all the number of tensors
 */
public record HistoryPicture(int shown, int all) {
  /** The largest number of panels. */
  private static final int MAX = 160;

  /** Writes a PNG; if there are too many tensors, it shows those whose norms changed most. */
  public static HistoryPicture write(Path file, NormHistory history) {
    NormHistory drawn = history.mostChanged(MAX);
    double[] steps = Arrays.stream(history.steps()).asDoubleStream().toArray();
    int all = history.tensors().size();
    String title = "Norms over %d checkpoints".formatted(steps.length);
    String more = all > MAX ? ", the %d that changed most of %d".formatted(MAX, all) : "";
    SmallMultiples.Builder figure =
        SmallMultiples.over(
            new Caption("norms", title + more, "Each panel has its own axis."), "step");
    for (NormHistory.Series series : drawn.tensors()) {
      double[] norms = series.norms().stream().mapToDouble(HistoryPicture::drawn).toArray();
      figure.panel(TerminalText.name(series.name()), steps, norms);
    }
    AtomicFiles.writeBytes(file, Pictures.png(figure.build(), Theme.LIGHT));
    return new HistoryPicture(drawn.tensors().size(), all);
  }

  /** The drawn value: a missing tensor leaves a gap, one with non-finite numbers gets a mark. */
  private static double drawn(OptionalDouble norm) {
    return norm.isEmpty() || Double.isFinite(norm.getAsDouble())
        ? norm.orElse(Double.NaN)
        : Double.POSITIVE_INFINITY;
  }
}
