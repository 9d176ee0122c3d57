package io.equilibria.cli;

import io.equilibria.config.GameSpec;
import io.equilibria.metric.Spectrum.Eigenvalue;
import io.equilibria.stability.RunPoint;
import io.equilibria.stability.Stability;
import io.equilibria.stability.Stability.Draws;
import io.equilibria.stability.Stability.Estimate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code equilibria stability} says.
 *
 * @param point where
 * @param draws of the expectation
 * @param found what was measured there
 */
record StabilityText(RunPoint point, Draws draws, Stability found) {
  /** Eigenvalues that are listed to people. */
  private static final int SHOWN = 8;

  /** For programs, every eigenvalue too. */
  Map<String, Object> map(Path figure) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("step", point.step());
    result.put("replica", point.replica());
    result.put("parameters", point.parameters().length);
    result.put("samples", draws.samples());
    result.put("seed", draws.seed());
    result.put("speed", estimate(found.speed()));
    result.put("leading", estimate(found.leading()));
    result.put("radius", estimate(found.radius()));
    result.put("verdict", found.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    result.put("rates", List.of(point.rates().generator(), point.rates().discriminator()));
    List<List<Double>> eigenvalues = new ArrayList<>();
    for (Eigenvalue value : found.spectrum().values()) {
      eigenvalues.add(List.of(value.real(), value.imaginary()));
    }
    result.put("eigenvalues", eigenvalues);
    result.put("figure", figure.toString());
    return result;
  }

  private static Map<String, Double> estimate(Estimate estimate) {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("value", estimate.value());
    map.put("error", estimate.error());
    return map;
  }

  /** For people. */
  String words() {
    StringBuilder text = new StringBuilder();
    text.append(
        ("%s at step %,d, replica %d: %,d parameters; expectations over %,d samples of seed %d,"
                + " \u00b1 one standard error%n")
            .formatted(
                point.experiment().name(),
                point.step(),
                point.replica(),
                point.parameters().length,
                draws.samples(),
                draws.seed()));
    text.append(
        "speed |v|               %s   (0 at an equilibrium)%n".formatted(show(found.speed())));
    text.append("largest real part       %s%n".formatted(show(found.leading())));
    text.append("   real part    imaginary part   |Im / Re|%n".formatted());
    List<Eigenvalue> values = found.spectrum().values();
    for (Eigenvalue value : values.subList(0, Math.min(SHOWN, values.size()))) {
      text.append(
          "%12.5g %17.5g %11.3g%n".formatted(value.real(), value.imaginary(), value.ratio()));
    }
    if (values.size() > SHOWN) {
      text.append("   and %,d more, further left%n".formatted(values.size() - SHOWN));
    }
    text.append(verdict());
    return text.toString();
  }

  private String verdict() {
    GameSpec game = point.experiment().game();
    Stability.Rates rates = point.rates();
    String rate =
        rates.generator() == rates.discriminator()
            ? "rate %.3g".formatted(rates.generator())
            : "rates %.3g (generator) and %.3g (discriminator)"
                .formatted(rates.generator(), rates.discriminator());
    String what =
        switch (found.verdict()) {
          case CONVERGES -> "the linearised dynamics converge";
          case DOES_NOT_CONVERGE -> "the linearised dynamics do not converge";
          case UNDECIDED -> "too near to 1 to say whether the linearised dynamics converge";
        };
    return ("simultaneous gradient descent at %s: largest |1 + h \u03bb| is %.8g \u00b1 %.2g: %s%n"
            + "The run itself: %s updates, %d of the discriminator, optimisers %s and %s.")
        .formatted(
            rate,
            found.radius().value(),
            found.radius().error(),
            what,
            game.updates().name().toLowerCase(Locale.ROOT),
            game.discriminator().steps(),
            game.generator().optimizer().getClass().getSimpleName(),
            game.discriminator().optimizer().getClass().getSimpleName());
  }

  private static String show(Estimate estimate) {
    return "%.5g \u00b1 %.2g".formatted(estimate.value(), estimate.error());
  }
}
