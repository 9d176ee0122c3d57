package io.equilibria.loss;

import io.equilibria.config.Catalogue;
import io.equilibria.config.Kind;
import io.equilibria.config.LossSpec;
import io.equilibria.objective.Term;
import io.equilibria.tensor.PerReplica;

/**
 * A kind of loss: {@code loss: hinge}, or with settings {@code loss: {kind: ..., ...}}.
 *
 * @param <S> its settings
 */
public interface LossKind<S extends LossSpec> extends Kind<S> {
  /**
   * The term of settings.
   *
   * @param settings the settings by replica; equal except for the numbers that {@link
   *     LossSpec#structure} leaves open
   */
  Term term(PerReplica<S> settings);

  /**
   * The term of settings that refer to other kinds.
   *
   * @param catalogue contains the other kinds
   */
  default Term term(PerReplica<S> settings, Catalogue catalogue) {
    return term(settings);
  }

  /**
   * A kind of a pair of losses without settings.
   *
   * @param name the name in files
   */
  static LossKind<LossSpec.Plain> of(String name, AdversarialLoss loss) {
    return of(name, new AdversarialTerm(name, loss), loss.getClass());
  }

  /** A kind of a term without settings, used as a loss. */
  static LossKind<LossSpec.Plain> of(String name, Term term) {
    return of(name, term, term.getClass());
  }

  private static LossKind<LossSpec.Plain> of(String name, Term term, Class<?> origin) {
    LossSpec.Plain settings = new LossSpec.Plain(name);
    return new LossKind<>() {
      @Override
      public LossSpec.Plain defaults() {
        return settings;
      }

      @Override
      public Term term(PerReplica<LossSpec.Plain> ignored) {
        return term;
      }

      @Override
      public Class<?> origin() {
        return origin;
      }
    };
  }
}
