package io.equilibria.internal.config;

import io.equilibria.config.Spec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a choice with kinds known only to a program: an unlisted kind is read as this record, whose
 * only component is {@code String kind}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AnyWord {
  Class<? extends Spec> value();
}
