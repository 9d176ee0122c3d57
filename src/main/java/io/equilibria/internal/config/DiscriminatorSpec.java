package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;

/**
 * The player that distinguishes real data from samples.
 *
 * @param architecture its network, from sample to logit
 * @param optimizer its optimiser
 * @param steps the number of its steps per generator step, 1 to {@link #MAX_STEPS}
 * @param constraint the constraint applied to its parameters after each step
 */
public record DiscriminatorSpec(
    ArchitectureSettings architecture,
    OptimizerSpec optimizer,
    int steps,
    ConstraintSpec constraint) {
  public static final int MAX_STEPS = 1000;

  /** A small dense network, one step per generator step. */
  public static final DiscriminatorSpec DEFAULT =
      new DiscriminatorSpec(
          ArchitectureSpec.Mlp.DEFAULT,
          OptimizerSpec.Adam.DEFAULT,
          1,
          ConstraintSpec.NoConstraint.DEFAULT);

  public DiscriminatorSpec {
    Require.given("discriminator.architecture", architecture);
    if (!architecture.seesInput()) {
      throw new InputException(
          "discriminator.architecture.kind must see its samples, as affine, linear, mlp and dcgan"
              + " do, found "
              + architecture.kind());
    }
    LabelSpec.requireForDiscriminator(ArchitectureSpec.labelsOf(architecture));
    Require.given("discriminator.optimizer", optimizer);
    Require.between("discriminator.steps", steps, 1, MAX_STEPS);
    Require.given("discriminator.constraint", constraint);
  }

  /** This discriminator with every number replaced in which replicas of one graph may differ. */
  public DiscriminatorSpec structure() {
    return new DiscriminatorSpec(
        architecture.structure(), optimizer.structure(), steps, constraint.structure());
  }

  public DiscriminatorSpec withArchitecture(ArchitectureSettings newArchitecture) {
    return new DiscriminatorSpec(newArchitecture, optimizer, steps, constraint);
  }

  public DiscriminatorSpec withOptimizer(OptimizerSpec newOptimizer) {
    return new DiscriminatorSpec(architecture, newOptimizer, steps, constraint);
  }
}
