package io.equilibria.config;

/**
 * A record of settings that is chosen by its kind: a loss, a penalty, an architecture, data. What
 * the settings mean is said by a {@link Kind}, which the {@link Catalogue} holds.
 */
public interface Spec {
  /** What stands in a {@link #structure} for a number by which replicas may differ. */
  double ANY = 0.5;

  /**
   * The word for it in files, such as {@code ring}.
   *
   * @throws IllegalStateException if the record's class lacks {@link KindName}
   */
  default String kind() {
    KindName name = getClass().getAnnotation(KindName.class);
    if (name == null) {
      throw new IllegalStateException(getClass() + " needs @KindName, the word for it in files");
    }
    return name.value();
  }

  /**
   * These settings with every number replaced by which replicas of one graph may differ: equal for
   * settings that one graph can hold side by side. By default nothing may differ.
   */
  default Spec structure() {
    return this;
  }
}
