package io.equilibria.cli.tool;

import io.equilibria.config.GameSpec;
import io.equilibria.metric.statistics.Spectrum.Eigenvalue;
import io.equilibria.stability.Descent;
import io.equilibria.stability.RunPoint;
import io.equilibria.stability.Stability;
import io.equilibria.stability.Stability.Draws;
import io.equilibria.stability.Stability.Estimate;
import io.equilibria.stability.Stability.Verdict;
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
    result.put("simultaneous", map(found.simultaneous()));
    result.put("alternating", map(found.alternating()));
    result.put("rates", List.of(descent().generatorRate(), descent().discriminatorRate()));
    result.put("discriminatorSteps", descent().discriminatorSteps());
    result.put("updates", updates());
    List<List<Double>> eigenvalues = new ArrayList<>();
    for (Eigenvalue value : found.spectrum().values()) {
      eigenvalues.add(List.of(value.real(), value.imaginary()));
    }
    result.put("eigenvalues", eigenvalues);
    result.put("figure", figure.toString());
    return result;
  }

  private Descent descent() {
    return point.descent();
  }

  /** Those of the run itself. */
  private String updates() {
    return point.experiment().game().updates().name().toLowerCase(Locale.ROOT);
  }

  /** A spectral radius and what follows from it. */
  private static Map<String, Object> map(Estimate radius) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("radius", estimate(radius));
    map.put("verdict", Verdict.of(radius).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    return map;
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
    text.append(verdicts());
    return text.toString();
  }

  private String verdicts() {
    GameSpec game = point.experiment().game();
    Descent descent = descent();
    String rate =
        descent.generatorRate() == descent.discriminatorRate()
            ? "rate %.3g".formatted(descent.generatorRate())
            : "rates %.3g (generator) and %.3g (discriminator)"
                .formatted(descent.generatorRate(), descent.discriminatorRate());
    return ("spectral radius of a step of plain gradient descent at %s:%n"
            + "   simultaneous updates   %s%n"
            + "   alternating updates    %s%n"
            + "      (%d of the discriminator, then one of the generator)%n"
            + "The run itself: %s updates, optimisers %s and %s.")
        .formatted(
            rate,
            verdict(found.simultaneous()),
            verdict(found.alternating()),
            descent.discriminatorSteps(),
            updates(),
            game.generator().optimizer().getClass().getSimpleName(),
            game.discriminator().optimizer().getClass().getSimpleName());
  }

  private static String verdict(Estimate radius) {
    String what =
        switch (Verdict.of(radius)) {
          case CONVERGES -> "the linearised dynamics converge";
          case DOES_NOT_CONVERGE -> "the linearised dynamics do not converge";
          case UNDECIDED -> "too near to 1 to say whether the linearised dynamics converge";
        };
    return "%.8g \u00b1 %.2g: %s".formatted(radius.value(), radius.error(), what);
  }

  private static String show(Estimate estimate) {
    return "%.5g \u00b1 %.2g".formatted(estimate.value(), estimate.error());
  }
}
