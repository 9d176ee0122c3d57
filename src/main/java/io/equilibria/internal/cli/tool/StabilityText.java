package io.equilibria.internal.cli.tool;

import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.metric.statistics.Spectrum.Eigenvalue;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.stability.Descent;
import io.equilibria.internal.stability.Descent.Mover;
import io.equilibria.internal.stability.RunPoint;
import io.equilibria.internal.stability.Stability;
import io.equilibria.internal.stability.Stability.Draws;
import io.equilibria.internal.stability.Stability.Estimate;
import io.equilibria.internal.stability.Stability.Verdict;
import io.equilibria.internal.text.Paragraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Output of {@code equilibria stability}.
 *
 * @param point the analysed state
 * @param draws of the expectations
 * @param found the measurements
 */
record StabilityText(RunPoint point, Draws draws, Stability found) {
  /** Number of eigenvalues in the text. */
  private static final int SHOWN = 8;

  /** As JSON, with every eigenvalue. */
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
    Descent descent = point.descent();
    result.put(
        "rates",
        Stream.concat(descent.generators().stream(), descent.discriminators().stream())
            .map(Mover::rate)
            .toList());
    List<Integer> steps =
        point.experiment().game().discriminatorPlayers().stream()
            .map(DiscriminatorSpec::steps)
            .toList();
    result.put("discriminatorSteps", steps.size() == 1 ? steps.get(0) : steps);
    result.put("updates", updates());
    List<List<Double>> eigenvalues = new ArrayList<>();
    for (Eigenvalue value : found.spectrum().values()) {
      eigenvalues.add(List.of(value.real(), value.imaginary()));
    }
    result.put("eigenvalues", eigenvalues);
    result.put("figure", figure.toString());
    return result;
  }

  /** The numbers of the run itself. */
  private String updates() {
    return point.experiment().game().updates().name().toLowerCase(Locale.ROOT);
  }

  /** A spectral radius and its verdict. */
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

  /**
   * As text.
   *
   * @param width of a line
   */
  String words(int width) {
    StringBuilder text = new StringBuilder();
    text.append(
        Paragraph.hanging(
            "",
            ("%s at step %s, replica %d: %s parameters; expectations over %s samples of seed %d,"
                    + " \u00b1 one standard error")
                .formatted(
                    point.experiment().name(),
                    NumberText.count(point.step()),
                    point.replica(),
                    NumberText.count(point.parameters().length),
                    NumberText.count(draws.samples()),
                    draws.seed()),
            width));
    text.append('\n');
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
      text.append(
          "   and %s more, further left%n".formatted(NumberText.count(values.size() - SHOWN)));
    }
    text.append(verdicts(width));
    return text.toString();
  }

  private String verdicts(int width) {
    GameSpec game = point.experiment().game();
    Descent descent = point.descent();
    String rate =
        descent.commonRate().isPresent()
            ? "rate %.3g".formatted(descent.commonRate().getAsDouble())
            : "rates %s and %s"
                .formatted(
                    rates("generator", descent.generators(), game.generatorPlayers().size()),
                    rates(
                        "discriminator",
                        descent.discriminators(),
                        game.discriminatorPlayers().size()));
    return ("spectral radius of a step of plain gradient descent at %s:%n"
            + "%s%n"
            + "%s%n"
            + "      (%s of the %s, then one of %s)%n"
            + "The run itself: %s updates, optimisers %s and %s.")
        .formatted(
            rate,
            Paragraph.hanging("   simultaneous updates   ", verdict(found.simultaneous()), width),
            Paragraph.hanging("   alternating updates    ", verdict(found.alternating()), width),
            joined(game.discriminatorPlayers().stream().map(one -> String.valueOf(one.steps()))),
            plural("discriminator", game.discriminatorPlayers().size()),
            game.generatorPlayers().size() == 1 ? "the generator" : "each generator",
            updates(),
            joined(game.generatorPlayers().stream().map(one -> word(one.optimizer()))),
            joined(game.discriminatorPlayers().stream().map(one -> word(one.optimizer()))));
  }

  /** The rates of a side's players and, last, of trained mixture weights. */
  private static String rates(String side, List<Mover> movers, int players) {
    return "%s (%s%s)"
        .formatted(
            joined(movers.stream().map(one -> "%.3g".formatted(one.rate()))),
            plural(side, players),
            movers.size() > players ? ", then their weights" : "");
  }

  private static String plural(String side, int players) {
    return players == 1 ? side : side + "s";
  }

  private static String joined(Stream<String> words) {
    return words.collect(Collectors.joining(", "));
  }

  private static String word(OptimizerSpec optimizer) {
    return optimizer.getClass().getSimpleName();
  }

  private static String verdict(Estimate radius) {
    String what =
        switch (Verdict.of(radius)) {
          case CONVERGES -> "the linearised dynamics converge";
          case DOES_NOT_CONVERGE -> "the linearised dynamics do not converge";
          case UNDECIDED -> "too close to 1 to decide whether the linearised dynamics converge";
        };
    return "%.8g \u00b1 %.2g: %s".formatted(radius.value(), radius.error(), what);
  }

  private static String show(Estimate estimate) {
    return "%.5g \u00b1 %.2g".formatted(estimate.value(), estimate.error());
  }
}
