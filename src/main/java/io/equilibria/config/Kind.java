package io.equilibria.config;

/**
 * A kind of settings: its name, its defaults, and, in each of its sub-interfaces, what is made of
 * the settings. The sub-interface is what a kind is looked up by in a {@link Catalogue}: kinds of
 * losses, of penalties, of architectures, of data. Which choice of a file a kind belongs to follows
 * from the class of its defaults.
 *
 * @param <S> the record of settings
 */
public interface Kind<S> {
  /** The settings that a file gets which names the kind alone. */
  S defaults();

  /** The word for it in files: a name, or, from outside the library, {@code namespace:name}. */
  default String name() {
    return ((Spec) defaults()).kind();
  }

  /**
   * The class by which a run's manifest says whose code this kind is, where a program brings it:
   * its own, or, of a kind that wraps what the program wrote, that of the latter.
   */
  default Class<?> origin() {
    return getClass();
  }

  /** A kind that is nothing but settings. */
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
