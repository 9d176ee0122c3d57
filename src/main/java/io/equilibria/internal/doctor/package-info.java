/**
 * Checks that a machine is ready for training, and reports problems with remedies.
 *
 * <p>{@link io.equilibria.internal.doctor.Doctor} runs all checks, which return {@link
 * io.equilibria.internal.doctor.CheckResult}s. Checks access the machine only through {@link
 * io.equilibria.internal.doctor.HostEnvironment}, so that tests can simulate other machines.
 */
package io.equilibria.internal.doctor;
