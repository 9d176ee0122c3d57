package io.equilibria.experiment.dirac;

import java.util.List;

/** How to read the page of {@link Dirac}, and why its games do what they do. */
final class DiracNotes {
  private DiracNotes() {}

  static List<String> all() {
    return List.of(
        ("Why the losses turn: the generator's velocity is psi times a slope, the discriminator's"
            + " is -theta times a slope. At the equilibrium the Jacobian's diagonal is 0 and"
            + " its eigenvalues are imaginary, so that to first order the flow runs in circles"
            + " and every step of simultaneous descent, being a tangent, leads outwards by"
            + " |1 + h lambda|. Alternating updates answer each other and stay near the circle"
            + " (lemma 2.5), but do not come nearer either."),
        "NS-GAN has the same eigenvalues, but its slopes differ off the axes: the distance changes"
            + " at the rate -theta psi tanh(theta psi / 2) / distance, never upwards. The flow"
            + " creeps inwards, the slower the nearer; simultaneous descent gains as much outwards"
            + " by its steps and settles on an orbit about the equilibrium.",
        ("Penalties towards 1 (WGAN-GP, GAN-GP, DRAGAN-NS; weight %s) ask for |psi| = 1, while the"
                + " equilibrium has psi = 0. There the field jumps from one side to the other, so"
                + " that it has no Jacobian; the derivative of a norm at 0 that programs return"
                + " (0 here) stands for nothing. The points at which the gradient is taken do not"
                + " matter, since it is psi everywhere: GAN-GP and DRAGAN-NS are one game here."
                + " With the weight of 10 that is usual for images psi stays near 1 until theta is"
                + " some 20 past the data.")
            .formatted(DiracGame.WEIGHT),
        ("Penalties towards 0 (R1, R2; gamma %s) put -gamma in psi's place on the diagonal: the"
                + " eigenvalues move to the left of the imaginary axis and both orders of updates"
                + " converge. On data or on samples the gradient is psi: R1 and R2 are one game"
                + " here, too.")
            .formatted(DiracGame.GAMMA),
        "Clipping keeps psi within its bound but takes nothing from the rotation: the game ends on"
            + " an orbit that touches the bound.");
  }
}
