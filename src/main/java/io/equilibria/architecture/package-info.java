/**
 * Generators and discriminators by family, a family a file, at the size of the data: {@link
 * io.equilibria.architecture.AffineArchitecture}, {@link
 * io.equilibria.architecture.LinearArchitecture}, {@link
 * io.equilibria.architecture.PointArchitecture} (a generator alone), {@link
 * io.equilibria.architecture.MlpArchitecture}, {@link
 * io.equilibria.architecture.DcganArchitecture}. {@link
 * io.equilibria.architecture.ArchitectureKinds} lists them; programs and jars bring an {@link
 * io.equilibria.architecture.ArchitectureKind} of their own.
 *
 * <p>A generator maps {@code [replica, batch, latent]} to samples, a discriminator samples to one
 * logit each, {@code [replica, batch, 1]}, and perhaps says more of them by heads ({@link
 * io.equilibria.architecture.Discriminator}). Neither ends in a sigmoid: losses work on logits.
 */
package io.equilibria.architecture;
