package io.equilibria.internal.game;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.family.TFloating;

/**
 * The result of building one step.
 *
 * @param updates every op that must run
 * @param scalars the recorded scalars by column, {@code [replica]} each
 */
record StepResult<T extends TFloating>(List<Op> updates, Map<String, Operand<T>> scalars) {}
