package io.equilibria.internal.experiment.dirac;

import java.util.List;

/** Notes of the page of {@link Dirac}: how to read it, and explanations of the games' behaviour. */
final class DiracNotes {
  private DiracNotes() {}

  static List<String> all() {
    return List.of(
        ("Why the losses rotate: the generator's velocity is psi times a slope, the discriminator's"
            + " is -theta times a slope. At the equilibrium the Jacobian's diagonal is 0 and its"
            + " eigenvalues are imaginary, so to first order the flow is circular, and every step"
            + " of simultaneous descent, which is tangential, increases the distance by the factor"
            + " |1 + h lambda|. Alternating updates stay near the circle (lemma 2.5), but do not"
            + " come closer either."),
        "NS-GAN has the same eigenvalues, but its slopes differ off the axes: the distance changes"
            + " at the rate -theta psi tanh(theta psi / 2) / distance, never upwards. The flow"
            + " spirals slowly inwards and slows down near the equilibrium; the steps of"
            + " simultaneous descent push outwards by as much, and the game settles on an orbit"
            + " around the equilibrium.",
        ("Penalties towards 1 (WGAN-GP, GAN-GP, DRAGAN-NS; weight %s) pull |psi| towards 1, while"
             + " psi = 0 at the equilibrium. There the field is discontinuous and has no Jacobian;"
             + " the derivative of a norm at 0 that programs return (0 here) is meaningless. The"
             + " location of the gradient penalty does not matter, since the gradient is psi"
             + " everywhere: GAN-GP and DRAGAN-NS are the same game here. With the weight of 10"
             + " that is common for images, psi stays near 1 until theta is about 20 past the"
             + " data.")
            .formatted(DiracGame.WEIGHT),
        ("Penalties towards 0 (R1, R2; gamma %s) put -gamma in psi's place on the diagonal: the"
                + " eigenvalues move to the left of the imaginary axis and both orders of updates"
                + " converge. The gradient is psi on data and on samples, so R1 and R2 are the same"
                + " game here.")
            .formatted(DiracGame.GAMMA),
        "Clipping keeps psi within its bound but does not damp the rotation: the game ends on an"
            + " orbit that touches the bound.");
  }
}
