package io.equilibria.checkpoint;

import java.nio.file.Path;

/**
 * A checkpoint in a folder.
 *
 * @param step the step it was taken after
 * @param prefix its path without extension, such as {@code run/ckpt-100}
 */
public record Checkpoint(long step, Path prefix) {}
