package io.equilibria;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/**
 * A test that may exceed the budget of {@code junit-platform.properties}; only {@code mvn verify
 * -Plong} runs it.
 */
@Tag("long")
@Timeout(value = 1, unit = TimeUnit.HOURS)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesMinutes {}
