package io.equilibria.config;

import java.util.List;

/**
 * A service that provides kinds of losses, penalties, architectures, data, measures and experiments
 * to {@link Catalogue#load}. It is registered in {@code
 * META-INF/services/io.equilibria.config.CatalogueProvider} of a jar on the class path.
 */
public interface CatalogueProvider {
  /** The kinds, in the order in which they are listed to users. */
  List<? extends Kind<?>> kinds();
}
