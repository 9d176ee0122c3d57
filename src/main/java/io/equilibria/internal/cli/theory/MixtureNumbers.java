package io.equilibria.internal.cli.theory;

import io.equilibria.InputException;
import io.equilibria.internal.cli.theory.ResolvedClass.Sourced;
import io.equilibria.internal.theory.ComponentTheorem;
import io.equilibria.internal.theory.RunDiscriminator;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Options of theorems 4.2 and 4.3 in addition to those of theorem 3.1, as a mixin. */
final class MixtureNumbers {
  static final String THINGS = "generators";

  @Option(
      names = "--input-lipschitz",
      paramLabel = "L",
      description =
          "L', the discriminator's Lipschitz constant in its input; bounded layer by layer from the"
              + " run by default.")
  private Double inputLipschitz;

  @Option(
      names = "--components",
      paramLabel = "T",
      description =
          "Generators of the mixture, for the inverse; by default those of the run, if it"
              + " has several.")
  private Long components;

  /** Refuses a call without --eps and --components. */
  void requireOne(String name, OptionalDouble eps) {
    if (eps.isEmpty() && components == null) {
      throw new InputException(name + ": expected --eps or --components, found neither; add one");
    }
    if (components != null && components < 1) {
      throw new InputException("--components: expected at least 1 generator, found " + components);
    }
  }

  /** Adds L' and C and returns the theorem; empty if phi is unbounded. */
  Optional<ComponentTheorem> theorem(TheoryReport report, ClassText text) {
    Sourced<Double> input =
        text.resolved()
            .inputLipschitz(
                inputLipschitz == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(inputLipschitz));
    report.symbol("L'", "inputLipschitz", input.value(), "in the input: " + input.source());
    text.addConstant(report);
    return text.resolved()
        .discriminators()
        .map(one -> new ComponentTheorem(one, input.value(), text.value()));
  }

  RateText rate(ClassText text, ComponentTheorem theorem) {
    return new RateText(
        theorem.discriminators(),
        theorem.components(),
        theorem.counted(text.resolved().radius()),
        new RateText.Words("T", "=", THINGS, "L L' L_phi p", text.multiple(), text.ball()));
  }

  /** T, if it is given or the run has several generators. */
  Optional<Sourced<Double>> components(ResolvedClass resolved) {
    return components != null
        ? Optional.of(new Sourced<>((double) components, "--components"))
        : resolved
            .run()
            .map(RunDiscriminator::generators)
            .filter(count -> count > 1)
            .map(count -> new Sourced<>((double) count, "the run's"));
  }
}
