package io.equilibria.config;

/**
 * A record of settings selected by its kind: a loss, a penalty, an architecture, data. The {@link
 * Kind} in the {@link Catalogue} defines the meaning of the settings.
 */
public interface Spec {
  /** The value in a {@link #structure} for a number in which replicas may differ. */
  double ANY = 0.5;

  /**
   * The name of the kind in files, such as {@code ring}.
   *
   * @throws IllegalStateException if the record's class lacks {@link KindName}
   */
  default String kind() {
    KindName name = getClass().getAnnotation(KindName.class);
    if (name == null) {
      throw new IllegalStateException(getClass() + " needs @KindName, its name in files");
    }
    return name.value();
  }

  /**
   * These settings with every number replaced in which replicas of one graph may differ; equal for
   * settings that can share a graph. By default no number may differ.
   */
  default Spec structure() {
    return this;
  }
}
