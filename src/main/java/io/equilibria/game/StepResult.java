package io.equilibria.game;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.family.TFloating;

/**
 * What building one step gives.
 *
 * @param updates every op that has to run
 * @param scalars one number a replica each, {@code [replica]}, by column
 */
record StepResult<T extends TFloating>(List<Op> updates, Map<String, Operand<T>> scalars) {}
