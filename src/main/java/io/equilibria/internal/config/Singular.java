package io.equilibria.internal.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that is a list of records, and gives its key in files if the list has a single
 * member. The key of longer lists is the component's name, {@code generators:} followed by a YAML
 * list; their members are addressed by index, {@code game.generators.1.latent=4}. Both keys are
 * accepted in files.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Singular {
  String value();
}
