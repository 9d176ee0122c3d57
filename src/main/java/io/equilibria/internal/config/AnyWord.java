package io.equilibria.internal.config;

import io.equilibria.config.Spec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a choice that also accepts unlisted kinds, which a program may define. Such a kind is read
 * as the given record, whose only component is {@code String kind}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AnyWord {
  Class<? extends Spec> value();
}
