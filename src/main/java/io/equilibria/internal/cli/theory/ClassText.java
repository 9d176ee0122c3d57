package io.equilibria.internal.cli.theory;

import io.equilibria.internal.cli.theory.ResolvedClass.Sourced;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.theory.PhiConstants;
import java.util.OptionalDouble;

/** The symbols that all theorems share. */
record ClassText(ResolvedClass resolved, OptionalDouble constant, String constantName) {

  /** Adds eps, p, phi and its constants, and L. */
  void add(TheoryReport report, OptionalDouble eps) {
    eps.ifPresent(value -> report.symbol("eps", "eps", value, "--eps"));
    Sourced<Long> p = resolved.parameters();
    report.symbol("p", "p", (double) p.value(), p.source());
    Sourced<PhiConstants> phi = resolved.phi();
    String name = phi.value().name();
    report.symbol("phi", "phi", name, name, phi.source());
    report.symbol(
        "Delta",
        "delta",
        phi.value().range(),
        "values of phi lie within +-Delta: " + resolved.sourceOfRange());
    report.symbol(
        "L_phi",
        "phiLipschitz",
        phi.value().lipschitz(),
        "Lipschitz constant of phi: " + resolved.sourceOfSlope());
    Sourced<Double> lipschitz = resolved.lipschitz();
    report.symbol("L", "lipschitz", lipschitz.value(), "in the parameters: " + lipschitz.source());
  }

  /** Adds the theorem's constant. */
  void addConstant(TheoryReport report) {
    report.symbol(
        constantName,
        "constant",
        value(),
        constant.isPresent() ? "--constant" : "unspecified: results are multiples of it");
  }

  double value() {
    return constant.orElse(1);
  }

  /** The constant's name, if results are multiples of it. */
  String multiple() {
    return constant.isPresent() ? "" : constantName;
  }

  /** Reports that there is no number because phi is unbounded, with the remedy. */
  void addUnbounded(TheoryReport report, String things) {
    report.put("bounded", false);
    String bound =
        resolved
            .measured()
            .map(
                found ->
                    "; of this discriminator |f| is at most %s over the region"
                        .formatted(NumberText.brief(found.over().size())))
            .orElse("");
    report.line(
        ("no number of %s: phi = %s has neither a range nor a Lipschitz constant on [0, 1]. Take"
                + " --phi smoothed-log --delta D, or clip logits to [-B, B] by --logit-bound B%s")
            .formatted(things, resolved.phi().value().name(), bound));
  }

  /** The region of the parameters, for the number by the proof. */
  String ball() {
    return "a ball of radius " + NumberText.brief(resolved.radius());
  }

  /** Constants of the run, if any was used. */
  void addMeasured(TheoryReport report) {
    resolved
        .measured()
        .ifPresent(found -> new LipschitzText(found, resolved.isCritic()).add(report));
  }
}
