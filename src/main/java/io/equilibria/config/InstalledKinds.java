package io.equilibria.config;

import io.equilibria.InputException;
import io.equilibria.internal.config.BrokenProviderException;
import io.equilibria.internal.config.binding.Jar;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the providers of kinds on a class path, and reports the jar of a broken one. */
final class InstalledKinds {
  private static @Nullable Catalogue installed;

  private InstalledKinds() {}

  /** Cached if loading succeeds; after a failure, the next call fails with the same message. */
  static synchronized Catalogue get() {
    Catalogue found = installed;
    if (found == null) {
      found = load(loader());
      installed = found;
    }
    return found;
  }

  /**
   * The context class loader, or the library's class loader if the former cannot see the library.
   */
  static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return sees(context) ? context : Catalogue.class.getClassLoader();
  }

  /** Whether a class loader finds this library, and therefore compatible providers. */
  private static boolean sees(ClassLoader loader) {
    try {
      return loader != null && loader.loadClass(Catalogue.class.getName()) == Catalogue.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static Catalogue load(ClassLoader loader) {
    Catalogue all = Catalogue.empty();
    Iterator<ServiceLoader.Provider<CatalogueProvider>> providers =
        ServiceLoader.load(CatalogueProvider.class, loader).stream().iterator();
    while (hasNext(providers, loader)) {
      ServiceLoader.Provider<CatalogueProvider> provider = next(providers, loader);
      all = add(all, provider);
    }
    return all;
  }

  private static boolean hasNext(Iterator<?> providers, ClassLoader loader) {
    try {
      return providers.hasNext();
    } catch (ServiceConfigurationError e) {
      throw broken(Jar.listing(CatalogueProvider.class, e.getMessage(), loader), e);
    }
  }

  private static <T> T next(Iterator<T> providers, ClassLoader loader) {
    try {
      return providers.next();
    } catch (ServiceConfigurationError e) {
      throw broken(Jar.listing(CatalogueProvider.class, e.getMessage(), loader), e);
    }
  }

  private static Catalogue add(
      Catalogue known, ServiceLoader.Provider<CatalogueProvider> provider) {
    try {
      return known.with(provider.get().kinds(), kind -> provider.type());
    } catch (InputException taken) {
      throw new InputException(Jar.of(provider.type()) + ": " + taken.getMessage(), taken);
    } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
      throw broken(Jar.of(provider.type()), e);
    }
  }

  private static InputException broken(String jar, Throwable cause) {
    Throwable reason = cause;
    while (reason instanceof ServiceConfigurationError && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return new BrokenProviderException(
        "%s: expected kinds from its CatalogueProvider, found that it cannot be loaded (%s); add the classes"
                .formatted(jar, reason)
            + " that it needs, use a version for this library, or remove the jar",
        cause);
  }
}
