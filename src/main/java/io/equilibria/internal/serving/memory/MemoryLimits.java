package io.equilibria.internal.serving.memory;

import java.util.OptionalLong;

/**
 * How much memory models may take.
 *
 * @param max the largest predicted memory of all versions in bytes; no limit if empty
 * @param evict whether old versions of a model are unloaded before a new one that would not fit
 *     beside them
 * @param gpu the memory of GPUs
 */
public record MemoryLimits(OptionalLong max, boolean evict, GpuMemory gpu) {
  /** No limits. */
  public static final MemoryLimits DEFAULT =
      new MemoryLimits(OptionalLong.empty(), false, GpuMemory.DEFAULT);
}
