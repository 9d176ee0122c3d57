package io.equilibria.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The saving of a checkpoint. */
@Name(CheckpointEvent.NAME)
@Label("Checkpoint")
@Category("Equilibria")
@StackTrace(false)
public final class CheckpointEvent extends Event {
  public static final String NAME = "io.equilibria.Checkpoint";

  @Label("Path")
  public String path;

  @Label("Step")
  public long step;

  @Label("Bytes")
  @DataAmount
  public long bytes;
}
