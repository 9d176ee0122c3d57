package io.equilibria.internal.config;

import io.equilibria.config.KindName;
import io.equilibria.config.Spec;
import java.util.OptionalDouble;

/** A constraint applied to the discriminator's parameters after each of its steps. */
public sealed interface ConstraintSpec extends Spec {
  @Override
  default ConstraintSpec structure() {
    return this;
  }

  /** The largest absolute value that a parameter can have; empty if unbounded. */
  default OptionalDouble largest() {
    return OptionalDouble.empty();
  }

  /** No constraint. */
  @KindName("none")
  record NoConstraint() implements ConstraintSpec {
    public static final NoConstraint DEFAULT = new NoConstraint();
  }

  /**
   * Every parameter is clipped to [-bound, bound] (Arjovsky et al. 2017, algorithm 1).
   *
   * @param bound c, above 0 and at most 10^6
   */
  @KindName("clip")
  record WeightClip(double bound) implements ConstraintSpec {
    /** c = 0.01: Arjovsky et al. 2017. */
    public static final WeightClip DEFAULT = new WeightClip(0.01);

    public WeightClip {
      Require.positive("constraint.bound", bound, Require.LARGEST);
    }

    @Override
    public OptionalDouble largest() {
      return OptionalDouble.of(bound);
    }

    @Override
    public WeightClip structure() {
      return DEFAULT;
    }
  }
}
