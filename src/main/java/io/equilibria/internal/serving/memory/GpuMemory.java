package io.equilibria.internal.serving.memory;

import java.util.OptionalDouble;
import org.tensorflow.proto.ConfigProto;

/**
 * How TensorFlow takes the memory of GPUs: by default nearly all of it at the first use. The first
 * model of a process decides for all.
 *
 * @param fraction the part of each GPU that is taken, in (0, 1]
 * @param growing whether it is taken as needed
 */
public record GpuMemory(OptionalDouble fraction, boolean growing) {
  /** As TensorFlow does. */
  public static final GpuMemory DEFAULT = new GpuMemory(OptionalDouble.empty(), false);

  /** The settings of a session with these. */
  public ConfigProto in(ConfigProto settings) {
    if (equals(DEFAULT)) {
      return settings;
    }
    ConfigProto.Builder changed = settings.toBuilder();
    changed.getGpuOptionsBuilder().setAllowGrowth(growing);
    fraction.ifPresent(changed.getGpuOptionsBuilder()::setPerProcessGpuMemoryFraction);
    return changed.build();
  }
}
