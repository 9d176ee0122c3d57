package io.equilibria.config;

/**
 * A kind of settings: its name, its defaults, and, in subinterfaces, the object built from the
 * settings. A {@link Catalogue} looks up kinds by subinterface: kinds of losses, penalties,
 * architectures, data. The choice in files to which a kind belongs is determined by the class of
 * its defaults.
 *
 * @param <S> the record of settings
 */
public interface Kind<S> {
  /** The settings used if a file gives only the kind. */
  S defaults();

  /** The name in files; for kinds that are not built in, {@code namespace:name}. */
  default String name() {
    return ((Spec) defaults()).kind();
  }

  /**
   * The class whose jar a run's manifest records as the origin of this kind: by default its own
   * class, for a wrapper that of the wrapped object.
   */
  default Class<?> origin() {
    return getClass();
  }

  /** A kind that consists only of settings. */
  static <S extends Spec> Kind<S> of(S defaults) {
    return new Kind<>() {
      @Override
      public S defaults() {
        return defaults;
      }

      @Override
      public Class<?> origin() {
        return defaults.getClass();
      }
    };
  }
}
