package io.equilibria.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A block of training steps. */
@Name(BlockEvent.NAME)
@Label("Block of Steps")
@Description("Training steps that ran without a return to Java's listeners")
@Category("Equilibria")
@StackTrace(false)
public final class BlockEvent extends Event {
  public static final String NAME = "io.equilibria.Block";

  @Label("Run")
  public String run;

  @Label("Step")
  @Description("Steps done when the block ended")
  public long step;

  @Label("Steps")
  public int steps;

  @Label("Replicas")
  @Description("Games trained at once")
  public int replicas;

  @Label("Seconds a Step")
  public double secondsPerStep;
}
