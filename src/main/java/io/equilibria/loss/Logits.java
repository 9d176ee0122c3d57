package io.equilibria.loss;

import org.tensorflow.Operand;
import org.tensorflow.types.family.TFloating;

/**
 * The discriminator's logits f; D = sigmoid(f).
 *
 * @param real on data, {@code [replica, batch]}
 * @param generated on samples, {@code [replica, batch]}
 */
public record Logits<T extends TFloating>(Operand<T> real, Operand<T> generated) {}
