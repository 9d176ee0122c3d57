package io.equilibria.internal.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that is a list of records and gives the key for a list of one in files. The
 * component's name is the key of longer lists, {@code generators:} followed by a YAML list; their
 * members are addressed by index, {@code game.generators.1.latent=4}. Either key is accepted for
 * reading.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Singular {
  String value();
}
