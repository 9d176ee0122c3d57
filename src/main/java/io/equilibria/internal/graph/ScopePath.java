package io.equilibria.internal.graph;

import java.util.Arrays;
import java.util.List;

/**
 * The scopes in an op's name, such as {@code discriminator_step_0/discriminator_1/dense_2/MatMul}.
 *
 * @param phase such as {@code discriminator_step_0}; empty for ops that belong to no player's step
 * @param scopes the scopes below the phase: {@code [discriminator_1, dense_2]}
 */
record ScopePath(String phase, List<String> scopes) {
  private static final String PHASE = "discriminator_step_\\d+|generator_step";

  static ScopePath of(String name) {
    List<String> parts = Arrays.asList(name.split("/"));
    boolean phased = parts.get(0).matches(PHASE);
    return new ScopePath(
        phased ? parts.get(0) : "", List.copyOf(parts.subList(phased ? 1 : 0, parts.size() - 1)));
  }

  /** The outermost scope below the phase, which determines the op's role; may be empty. */
  String block() {
    return scopes.isEmpty() ? "" : scopes.get(0);
  }

  /** The block without the number that makes its name unique. */
  String kind() {
    return block().replaceFirst("_\\d+$", "");
  }

  /** The full name of something in the phase. */
  String within(String name) {
    return phase.isEmpty() ? name : phase + "/" + name;
  }

  Role role() {
    return switch (kind()) {
      case "data" -> Role.DATA;
      case "latent", "generator" -> Role.GENERATOR;
      case "discriminator" -> Role.DISCRIMINATOR;
      case "penalty" -> Role.PENALTY;
      case "loss", "minimised" -> Role.LOSS;
      case "Gradients" -> Role.GRADIENT;
      case "update", "clip", "statistics", "average" -> Role.UPDATE;
      default -> Role.OTHER;
    };
  }
}
