package io.equilibria.penalty;

import io.equilibria.config.Kind;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.penalty.GradientPenaltyTerm;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of penalty: {@code penalty: {kind: on-data, weight: 10}}.
 *
 * @param <S> its settings
 */
public interface PenaltyKind<S extends PenaltySettings> extends Kind<S> {
  /**
   * Builds the term from settings.
   *
   * @param settings the settings by replica; equal except for the numbers that {@link
   *     PenaltySettings#structure} leaves open
   */
  Term term(PerReplica<S> settings);

  /**
   * The form as a penalty on a gradient's norm, for diagrams and figures; empty for other
   * penalties.
   */
  default Optional<PenaltyForm> form(S settings) {
    return Optional.empty();
  }

  /**
   * A kind of penalty on the norm of the discriminator's gradient.
   *
   * @param form returns points, cost and function for settings
   */
  static <S extends PenaltySettings> PenaltyKind<S> onGradient(
      S defaults, Function<S, PenaltyForm> form) {
    return new PenaltyKind<>() {
      @Override
      public S defaults() {
        return defaults;
      }

      @Override
      public Class<?> origin() {
        return form.getClass();
      }

      @Override
      public Term term(PerReplica<S> settings) {
        return new GradientPenaltyTerm(settings.map(form));
      }

      @Override
      public Optional<PenaltyForm> form(S settings) {
        return Optional.of(form.apply(settings));
      }
    };
  }
}
