/**
 * Kinds: the named choices of settings, such as {@code loss: hinge} or {@code data: {kind: ring,
 * modes: 12}}.
 *
 * <p>A {@link io.equilibria.config.Catalogue} contains the kinds of the library, of jars ({@link
 * io.equilibria.config.CatalogueProvider}) and of the program. The settings of a kind are a record
 * with {@link io.equilibria.config.KindName}, whose components are the keys in files.
 *
 * <pre>{@code
 * GameKind mine =
 *     GameKind.of("acme:mine", List.of("loss=hinge", "penalty=on-data", "penalty.weight=3"));
 * Experiment ring = Experiment.preset("ring", Catalogue.installed().with(mine));
 * System.out.println(ring.with("game.preset=acme:mine").settings().get("game.penalty.weight")); // 3.0
 * }</pre>
 */
@NullMarked
package io.equilibria.config;

import org.jspecify.annotations.NullMarked;
