/**
 * Looks at the machine that training is to run on, and says what is wrong with it and the remedy.
 *
 * <p>{@link io.equilibria.doctor.Doctor} asks every check in turn for its {@link
 * io.equilibria.doctor.CheckResult}s. What a check sees of the machine comes through {@link
 * io.equilibria.doctor.HostEnvironment}, so that tests put it into a machine of their own.
 */
package io.equilibria.doctor;
