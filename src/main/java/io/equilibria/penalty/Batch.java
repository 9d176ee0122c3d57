package io.equilibria.penalty;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The discriminator's input at a step.
 *
 * @param real real data, {@code [replica, batch, ...sample]}
 * @param generated samples of the same shape
 */
public record Batch<T extends TFloating>(Operand<T> real, Operand<T> generated) {}
