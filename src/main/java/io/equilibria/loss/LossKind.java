package io.equilibria.loss;

import io.equilibria.config.Catalogue;
import io.equilibria.config.Kind;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;

/**
 * A kind of loss: {@code loss: hinge}, or with settings {@code loss: {kind: ..., ...}}.
 *
 * @param <S> its settings
 */
public interface LossKind<S extends LossSettings> extends Kind<S> {
  /**
   * Builds the term from settings.
   *
   * @param settings the settings by replica; equal except for the numbers that {@link
   *     LossSettings#structure} leaves open
   */
  Term term(PerReplica<S> settings);

  /**
   * Builds the term from settings that refer to other kinds.
   *
   * @param catalogue contains the other kinds
   */
  default Term term(PerReplica<S> settings, Catalogue catalogue) {
    return term(settings);
  }

  /**
   * A kind of adversarial loss without settings.
   *
   * @param name the name in files
   */
  static LossKind<LossSettings> of(String name, AdversarialLoss loss) {
    return of(name, new AdversarialTerm(name, loss), loss.getClass());
  }

  /** A kind without settings whose loss is any term. */
  static LossKind<LossSettings> of(String name, Term term) {
    return of(name, term, term.getClass());
  }

  private static LossKind<LossSettings> of(String name, Term term, Class<?> origin) {
    LossSettings settings = new LossSpec.Plain(name);
    return new LossKind<>() {
      @Override
      public LossSettings defaults() {
        return settings;
      }

      @Override
      public Term term(PerReplica<LossSettings> ignored) {
        return term;
      }

      @Override
      public Class<?> origin() {
        return origin;
      }
    };
  }
}
