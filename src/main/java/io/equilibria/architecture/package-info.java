/**
 * Custom architectures: the layers of a generator and a discriminator, selected by {@code
 * architecture: {kind: acme:sine, width: 16}}.
 *
 * <p>Settings are a record that implements {@link io.equilibria.config.ArchitectureSettings}. An
 * {@link io.equilibria.architecture.ArchitectureKind} builds the layers from the settings and a
 * {@link io.equilibria.architecture.NetworkSite}, the role of the network in the game.
 *
 * <pre>{@code
 * @KindName("acme:shallow")
 * record Shallow(int width) implements ArchitectureSettings {}
 *
 * ArchitectureKind<Shallow> kind =
 *     ArchitectureKind.of(
 *         new Shallow(16),
 *         (settings, site) -> List.of(new Dense((int) site.sample().size(), Initializer.glorot())),
 *         (settings, site) -> List.of(new Dense(1, Initializer.glorot())));
 * Catalogue kinds = Catalogue.installed().with(kind);
 * Experiment ring =
 *     Experiment.preset("ring", kinds).with("game.generator.architecture=acme:shallow");
 * System.out.println(ring.settings().get("game.generator.architecture.width")); // 16
 * }</pre>
 */
@NullMarked
package io.equilibria.architecture;

import org.jspecify.annotations.NullMarked;
