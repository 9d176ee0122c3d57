package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.payoff.MeasuredPayoff;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.theory.ClassConstants;
import io.equilibria.internal.theory.LipschitzConstants;
import io.equilibria.internal.theory.ParameterRegion;
import io.equilibria.internal.theory.PhiConstants;
import io.equilibria.internal.theory.Reach;
import io.equilibria.internal.theory.RunDiscriminator;
import io.equilibria.internal.training.Threads;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.Payoff;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The class of discriminators described by options and a run; options take precedence. Gradients
 * are computed only if a constant requires them.
 */
final class ResolvedClass {
  private final ClassNumbers numbers;
  private final Optional<RunDiscriminator> run;
  private final ParameterRegion region;
  private final Supplier<LipschitzConstants> measure;
  private Optional<LipschitzConstants> measured = Optional.empty();

  /**
   * The payoff of the run's game if no other is selected; empty for D = sigmoid(f) and a selected
   * phi.
   */
  private final Optional<Payoff> payoff;

  private ResolvedClass(
      ClassNumbers numbers,
      Optional<RunDiscriminator> run,
      ParameterRegion region,
      Supplier<LipschitzConstants> measure) {
    this.numbers = numbers;
    this.run = run;
    this.region = region;
    this.measure = measure;
    this.payoff =
        numbers.phi().isPresent()
            ? Optional.empty()
            : run.map(
                one -> LossKinds.payoff(Catalogue.installed(), one.experiment().game().loss()));
  }

  static ResolvedClass of(ClassNumbers numbers, JudgeChoice choice, CommonOptions common) {
    numbers.phi(); // Mistaken options are refused before a run is read.
    Optional<ParameterRegion> given = numbers.region();
    Optional<RunDiscriminator> run = choice.read();
    ParameterRegion region =
        given.or(() -> run.map(RunDiscriminator::region)).orElse(ParameterRegion.Ball.DEFAULT);
    return new ResolvedClass(
        numbers,
        run,
        region,
        () -> {
          Threads threads = new Threads(common.threads());
          float[][] points =
              run.orElseThrow().points(choice.samples(), common.seed().orElse(0), threads);
          try (CommandProgress progress = new CommandProgress("gradients", common)) {
            return LipschitzConstants.of(
                run.get().discriminator(), region, points, threads, progress);
          }
        });
  }

  Optional<RunDiscriminator> run() {
    return run;
  }

  /** Values computed from the run, if any. */
  Optional<LipschitzConstants> measured() {
    return measured;
  }

  private LipschitzConstants constants() {
    if (measured.isEmpty()) {
      measured = Optional.of(measure.get());
    }
    return measured.get();
  }

  /** Whether the discriminator's output is its logit f, a critic's, and not D = sigmoid(f). */
  boolean isCritic() {
    return payoff.filter(one -> one.scale() == Payoff.Scale.CRITIC).isPresent();
  }

  /** R: the radius of a ball that contains the parameters. */
  double radius() {
    return region.radius(parameters().value());
  }

  /**
   * A constant and its source.
   *
   * @param value the constant
   * @param source an option, or the run
   */
  record Sourced<T>(T value, String source) {}

  Sourced<Long> parameters() {
    if (numbers.parameters().isPresent()) {
      long p = numbers.parameters().getAsLong();
      if (p < 1) {
        throw new InputException(
            "--p: expected the number of the discriminator's parameters, at least 1, found " + p);
      }
      return new Sourced<>(p, "--p");
    }
    return new Sourced<>(
        run.orElseThrow(() -> missing("p", "--p")).discriminator().parameters(), ofRun());
  }

  private String ofRun() {
    RunDiscriminator one = run.orElseThrow();
    return "%s of %s at step %s".formatted(one.name(), one.run(), NumberText.count(one.step()));
  }

  private static InputException missing(String what, String option) {
    return new InputException(
        "theory: expected %s from %s or from a run, found none of them; add one"
            .formatted(what, option));
  }

  /** phi with its constants; given ones replace its own. */
  Sourced<PhiConstants> phi() {
    OptionalDouble range = numbers.range();
    OptionalDouble slope = numbers.phiLipschitz();
    if (range.isPresent() && slope.isPresent()) {
      return new Sourced<>(
          new PhiConstants("given", range.getAsDouble(), slope.getAsDouble()),
          "--range, --phi-lipschitz");
    }
    Sourced<PhiConstants> own =
        named()
            .or(this::ofGame)
            .orElseThrow(
                () -> missing("a measuring function", "--phi, or --range and --phi-lipschitz,"));
    PhiConstants phi = own.value();
    return new Sourced<>(
        new PhiConstants(phi.name(), range.orElse(phi.range()), slope.orElse(phi.lipschitz())),
        own.source());
  }

  String sourceOfRange() {
    return numbers.range().isPresent() ? "--range" : phi().source();
  }

  String sourceOfSlope() {
    return numbers.phiLipschitz().isPresent() ? "--phi-lipschitz" : phi().source();
  }

  private Optional<Sourced<PhiConstants>> named() {
    return numbers.phi().map(phi -> new Sourced<>(numbers.constants(phi), "--phi"));
  }

  private Optional<Sourced<PhiConstants>> ofGame() {
    return payoff.map(one -> new Sourced<>(ofGame(one), "the run's loss"));
  }

  private PhiConstants ofGame(Payoff one) {
    if (one instanceof MeasuredPayoff measuredPayoff) {
      MeasuringFunction phi = measuredPayoff.phi();
      return numbers.constants(phi);
    }
    double bound = numbers.logitBound().orElseGet(() -> constants().over().size());
    return PhiConstants.ofCritic(one, bound)
        .orElseThrow(
            () ->
                new InputException(
                    "--phi: expected for a run whose payoff is not of a measuring function, found"
                        + " none and the payoff "
                        + one.name()
                        + "; add it, or --range and --phi-lipschitz"));
  }

  /** L, in the parameters. */
  Sourced<Double> lipschitz() {
    return constant(
        numbers.lipschitz(), "--lipschitz", Reach::inParameters, "L, the Lipschitz constant");
  }

  /** L', in the input, over the region. */
  Sourced<Double> inputLipschitz(OptionalDouble given) {
    return constant(
        given, "--input-lipschitz", Reach::inInput, "L', the Lipschitz constant in the input");
  }

  private Sourced<Double> constant(
      OptionalDouble given, String option, ToDoubleFunction<Reach> bound, String what) {
    if (given.isPresent()) {
      return new Sourced<>(given.getAsDouble(), option);
    }
    if (run.isEmpty()) {
      throw missing(what, option);
    }
    Reach over = isCritic() ? constants().over() : constants().probabilityOver();
    return new Sourced<>(
        bound.applyAsDouble(over),
        "upper bound over the %s, for |x| at most %s"
            .formatted(region.words(), NumberText.brief(constants().largestPoint())));
  }

  /** All constants; empty if phi is unbounded. */
  Optional<ClassConstants> discriminators() {
    PhiConstants phi = phi().value();
    return phi.isBounded()
        ? Optional.of(
            new ClassConstants(
                parameters().value(), phi.range(), phi.lipschitz(), lipschitz().value()))
        : Optional.empty();
  }
}
