package io.equilibria.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The word by which files choose a record of settings: {@code kind: ring}. Lower-case letters,
 * digits and hyphens; kinds that a program brings carry a namespace: {@code acme:ring}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KindName {
  String value();
}
