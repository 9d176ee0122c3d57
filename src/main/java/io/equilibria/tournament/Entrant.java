package io.equilibria.tournament;

import java.nio.file.Path;

/**
 * A checkpoint that plays: its generator against all discriminators, its discriminator against all
 * generators. What is mixed is one player.
 *
 * @param run folder of the run
 * @param step of the checkpoint
 * @param replica of the run, from 0
 */
public record Entrant(Path run, long step, int replica) {
  /** Name of the run for people: the last part of its path. */
  String runName() {
    Path name = run.toAbsolutePath().normalize().getFileName();
    return name == null ? run.toString() : name.toString();
  }
}
