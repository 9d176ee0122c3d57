package io.equilibria.internal.serving.kserve;

import io.equilibria.internal.serving.ServingException;

/** Refuses parameters of Triton's extension for tensors in memory that client and server share. */
final class SharedMemory {
  private SharedMemory() {}

  /**
   * Checks a parameter.
   *
   * @param path its name in messages
   * @throws ServingException if it requests shared memory
   */
  static void refuse(String path, String key) {
    if (key.startsWith("shared_memory_")) {
      throw ServingException.invalid(
          "%s: expected tensors in the body, found shared memory".formatted(path));
    }
  }
}
