package io.equilibria.inspect;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.Pictures;
import io.equilibria.report.figure.SmallMultiples;
import io.equilibria.report.figure.canvas.Theme;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A {@link NormHistory} as a picture, a panel a tensor.
 *
 * @param shown how many tensors were drawn
 * @param all how many there are
 */
public record HistoryPicture(int shown, int all) {
  /** What a picture has room for. */
  private static final int MAX = 160;

  /** Writes it as PNG: if there are too many tensors, those whose norms changed most. */
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

  /** A tensor that is not there leaves a gap, one with numbers that are not finite a mark. */
  private static double drawn(OptionalDouble norm) {
    return norm.isEmpty() || Double.isFinite(norm.getAsDouble())
        ? norm.orElse(Double.NaN)
        : Double.POSITIVE_INFINITY;
  }
}
