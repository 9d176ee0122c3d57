package io.equilibria;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of every combination, or of whole programs in their own processes, beside quicker tests of
 * the same code. Only {@code mvn verify -Pci} and {@code -Plong} run it.
 */
@Tag("exhaustive")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Exhaustive {}
