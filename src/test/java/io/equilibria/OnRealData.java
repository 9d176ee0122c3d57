package io.equilibria;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test that reads published data sets, which are too large for the repository. */
@Tag("data")
@EnabledIfEnvironmentVariable(
    named = "EQUILIBRIA_DATA",
    matches = ".+",
    disabledReason = "EQUILIBRIA_DATA does not name a folder of data sets")
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnRealData {}
