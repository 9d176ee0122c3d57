package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.internal.config.player.MeasuringSpec;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.payoff.MeasuringKinds;
import io.equilibria.internal.theory.ErrorRate;
import io.equilibria.internal.theory.ParameterRegion;
import io.equilibria.internal.theory.PhiConstants;
import io.equilibria.payoff.MeasuringFunction;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** The constants of the theorems as options, as a mixin. */
final class ClassNumbers {
  private static final String SMOOTHED = "smoothed-log";

  @Option(names = "--eps", paramLabel = "E", description = "The error, above 0.")
  private Double eps;

  @Option(
      names = "--p",
      paramLabel = "N",
      description = "Parameters of the discriminator; those of the run's by default.")
  private Long parameters;

  @Option(
      names = "--phi",
      paramLabel = "PHI",
      description =
          "The measuring function: log, identity or smoothed-log; that of the run's game by"
              + " default.")
  private String phi;

  @Option(
      names = "--delta",
      paramLabel = "D",
      description = "D of smoothed-log, log(D + (1 - D) t), from 10^-9 to 0.999; 0.01 by default.")
  private Double delta;

  @Option(
      names = "--logit-bound",
      paramLabel = "B",
      description = "Logits are clipped to [-B, B]: gives log, and critics, a range; at most 700.")
  private Double logitBound;

  @Option(
      names = "--range",
      paramLabel = "DELTA",
      description = "Delta: phi takes values in [-DELTA, DELTA]; that of phi by default.")
  private Double range;

  @Option(
      names = "--phi-lipschitz",
      paramLabel = "L",
      description = "The Lipschitz constant of phi; that of phi by default.")
  private Double phiLipschitz;

  @Option(
      names = "--lipschitz",
      paramLabel = "L",
      description =
          "The discriminator's Lipschitz constant in its parameters; bounded layer by layer from"
              + " the run by default.")
  private Double lipschitz;

  @Option(
      names = "--constant",
      paramLabel = "C",
      description =
          "The unspecified constant of the theorem; by default results are multiples of it.")
  private Double constant;

  @Option(
      names = "--ball",
      paramLabel = "R",
      description =
          "Radius of the ball that contains the parameters, around the trained ones of a"
              + " run; by default 1, or the box that the run's weights are clipped to.")
  private Double ball;

  @Option(
      names = "--box",
      paramLabel = "B",
      description = "Instead of --ball: no parameter differs by more than B.")
  private Double box;

  /** Checks the options before a run is read. */
  OptionalDouble eps() {
    return eps == null ? OptionalDouble.empty() : OptionalDouble.of(ErrorRate.requireError(eps));
  }

  OptionalLong parameters() {
    return parameters == null ? OptionalLong.empty() : OptionalLong.of(parameters);
  }

  OptionalDouble range() {
    return optional(range);
  }

  OptionalDouble phiLipschitz() {
    return optional(phiLipschitz);
  }

  OptionalDouble lipschitz() {
    return optional(lipschitz);
  }

  /**
   * The bound of the logits.
   *
   * @throws InputException as {@link PhiConstants#requireLogitBound}
   */
  OptionalDouble logitBound() {
    if (logitBound != null) {
      PhiConstants.requireLogitBound(logitBound);
    }
    return optional(logitBound);
  }

  /** The constant, if it was given. */
  OptionalDouble constant() {
    return optional(constant);
  }

  private static OptionalDouble optional(Double number) {
    return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
  }

  /** The region, if one was given. */
  Optional<ParameterRegion> region() {
    if (ball != null && box != null) {
      throw new InputException("--ball, --box: expected one of them, found both; leave one out");
    }
    if (box != null) {
      return Optional.of(new ParameterRegion.Box(box));
    }
    return Optional.ofNullable(ball).map(ParameterRegion.Ball::new);
  }

  /**
   * The selected measuring function.
   *
   * @throws InputException if there is none of that name, or --delta is given without it
   */
  Optional<MeasuringFunction> phi() {
    if (delta != null && !SMOOTHED.equals(phi)) {
      throw new InputException(
          ("--delta: expected together with --phi smoothed-log, found %s; add it, or omit"
                  + " this option")
              .formatted(phi == null ? "no --phi" : "--phi " + phi));
    }
    return Optional.ofNullable(phi)
        .map(name -> MeasuringKinds.function(Catalogue.installed(), spec(name)));
  }

  private MeasuringSettings spec(String name) {
    return SMOOTHED.equals(name)
        ? delta == null ? MeasuringSpec.SmoothedLog.DEFAULT : new MeasuringSpec.SmoothedLog(delta)
        : new MeasuringSpec.Plain(name);
  }

  /** The constants of a measuring function, of log with the bound on logits. */
  PhiConstants constants(MeasuringFunction function) {
    return function instanceof Logarithm && logitBound != null
        ? PhiConstants.logOfBoundedLogits(logitBound)
        : PhiConstants.of(function);
  }
}
