package io.equilibria.config;

import java.util.List;

/**
 * Brings kinds of losses, penalties, architectures, data, measures and experiments into every
 * {@link Catalogue#load}: named in {@code META-INF/services/io.equilibria.config.CatalogueProvider}
 * of a jar on the class path.
 */
public interface CatalogueProvider {
  /** The kinds, in the order in which they are listed to users. */
  List<? extends Kind<?>> kinds();
}
