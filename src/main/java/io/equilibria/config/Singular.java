package io.equilibria.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component that is a list of records: the key under which files write a list of one. The
 * component's own name is the key of longer lists, {@code generators:} followed by a list in YAML;
 * single members of those are changed by their index, {@code game.generators.1.latent=4}. Reading
 * takes either key.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Singular {
  String value();
}
