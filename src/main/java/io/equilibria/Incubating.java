package io.equilibria;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type of the API that is not settled: any minor version may change or remove it. All other
 * exported types change incompatibly in a major version only (before 1.0, in a minor version), and
 * deprecated ones stay for at least one minor version.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Incubating {}
