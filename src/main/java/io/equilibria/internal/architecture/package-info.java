/**
 * Network families for generators and discriminators, one per file: {@link
 * io.equilibria.internal.architecture.AffineArchitecture}, {@link
 * io.equilibria.internal.architecture.LinearArchitecture}, {@link
 * io.equilibria.internal.architecture.PointArchitecture} (only as a generator), {@link
 * io.equilibria.internal.architecture.MlpArchitecture}, {@link
 * io.equilibria.internal.architecture.DcganArchitecture}. {@link
 * io.equilibria.internal.architecture.ArchitectureKinds} lists them; programs and jars may add an
 * {@link io.equilibria.architecture.ArchitectureKind}.
 *
 * <p>A generator maps {@code [replica, batch, latent]} to samples, a discriminator maps samples to
 * one logit each, {@code [replica, batch, 1]}, and may have additional heads ({@link
 * io.equilibria.internal.architecture.Discriminator}). Neither ends with a sigmoid; losses are
 * functions of logits.
 */
package io.equilibria.internal.architecture;
