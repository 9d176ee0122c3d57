package io.equilibria.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which files select a record of settings: {@code kind: ring}. It consists of
 * lower-case letters, digits and hyphens; kinds that are not built in have a namespace: {@code
 * acme:ring}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface KindName {
  String value();
}
