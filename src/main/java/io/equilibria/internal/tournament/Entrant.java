package io.equilibria.internal.tournament;

import java.nio.file.Path;

/**
 * A checkpoint in a tournament: its generator plays against all discriminators, and its
 * discriminator against all generators. A mixture counts as one player.
 *
 * @param run the run folder
 * @param step the step of the checkpoint
 * @param replica the replica of the run, from 0
 */
public record Entrant(Path run, long step, int replica) {
  /** The displayed name of the run: the last part of its path. */
  String runName() {
    Path name = run.toAbsolutePath().normalize().getFileName();
    return name == null ? run.toString() : name.toString();
  }
}
